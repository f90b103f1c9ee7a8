package dev.suffice.spark;

import dev.suffice.spark.CompactRows.Groups;
import dev.suffice.spark.CompactRows.Layout;
import dev.suffice.statistic.DataException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * One task of decoding: the rows of a partition as {@link CompactRows}.
 *
 * @param columns what is read
 * @param numbers the places of the numbers among them, in the order of the layout
 * @param labels the places of the categories
 * @param keys the places of the groups' columns; none without groups
 */
record RowCompaction(
    List<InputColumn> columns,
    List<Integer> numbers,
    List<Integer> labels,
    List<Integer> keys,
    Layout layout)
    implements Serializable {
  private static final int CAPACITY = 4096;

  private static final int ZERO_WEIGHT = 0;
  private static final int NULL = 1;
  private static final int NAN = 2;
  private static final int INFINITE = 3;
  private static final int USED = 4;

  /** The columns of the groups. */
  List<InputColumn> keyColumns() {
    return keys.stream().map(columns::get).toList();
  }

  /** The rows of all chunks. */
  Iterator<CompactRows> compact(Chunks chunks) {
    return new Blocks(chunks);
  }

  private final class Blocks implements Iterator<CompactRows> {
    private final Chunks chunks;
    private final List<ColumnBuffer> buffers =
        columns.stream().map(column -> new ColumnBuffer(column, CAPACITY)).toList();
    private int size = -1;

    Blocks(Chunks chunks) {
      this.chunks = chunks;
    }

    @Override
    public boolean hasNext() {
      if (size < 0) {
        size = chunks.fill(buffers, CAPACITY);
      }
      return size > 0;
    }

    @Override
    public CompactRows next() {
      if (!hasNext()) {
        throw new NoSuchElementException("There is no row more");
      }
      CompactRows rows = block(buffers, size);
      size = -1;
      return rows;
    }
  }

  private CompactRows block(List<ColumnBuffer> buffers, int size) {
    int[] groupOfRow = new int[size];
    List<String> groups = assign(buffers, groupOfRow);
    long[][] counts = new long[groups.size()][USED + 1];
    int[] kept = new int[size];
    int rows = 0;
    List<Integer> read = read();
    boolean allUsable = areUsable(buffers, read, size);
    for (int i = 0; i < size; i++) {
      int reason = allUsable ? USED : reason(buffers, read, i);
      counts[groupOfRow[i]][reason]++;
      if (reason == USED) {
        kept[rows++] = i;
      }
    }
    double[] values = new double[rows];
    List<CompactColumn> compact = new ArrayList<>();
    for (int place : numbers) {
      double[] x = buffers.get(place).numbers().values();
      if (rows == size) {
        compact.add(CompactColumn.of(x, size));
        continue;
      }
      for (int i = 0; i < rows; i++) {
        values[i] = x[kept[i]];
      }
      compact.add(CompactColumn.of(values, rows));
    }
    List<CompactColumn> codes = new ArrayList<>();
    List<List<String>> names = new ArrayList<>();
    for (int place : labels) {
      String[] ofRows = buffers.get(place).labels();
      Map<String, Integer> known = new HashMap<>();
      List<String> own = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        String name = ofRows[kept[i]];
        Integer code = known.get(name);
        if (code == null) {
          code = own.size();
          known.put(name, code);
          own.add(name);
        }
        values[i] = code;
      }
      codes.add(CompactColumn.of(values, rows));
      names.add(own);
    }
    return new CompactRows(
        layout,
        rows,
        compact,
        codes,
        names,
        new Groups(groups, ofRows(groupOfRow, kept, rows), leftOut(counts)));
  }

  /** The keys of the groups that occur, as the place of each row's is written to an array. */
  private List<String> assign(List<ColumnBuffer> buffers, int[] groupOfRow) {
    if (keys.isEmpty()) {
      return List.of("");
    }
    ColumnBuffer[] ofKeys = keys.stream().map(buffers::get).toArray(ColumnBuffer[]::new);
    GroupIndex index = GroupIndex.of(ofKeys);
    index.assign(ofKeys, groupOfRow.length, groupOfRow);
    List<String> groups = new ArrayList<>();
    for (int slot = 0; slot < index.size(); slot++) {
      groups.add(new String(index.key(slot), StandardCharsets.ISO_8859_1));
    }
    return groups;
  }

  private List<CompactColumn> ofRows(int[] groupOfRow, int[] kept, int rows) {
    if (keys.isEmpty()) {
      return List.of();
    }
    double[] ofRows = new double[rows];
    Arrays.setAll(ofRows, i -> groupOfRow[kept[i]]);
    return List.of(CompactColumn.of(ofRows, rows));
  }

  private static List<List<Long>> leftOut(long[][] counts) {
    List<List<Long>> leftOut = new ArrayList<>();
    for (long[] own : counts) {
      leftOut.add(List.of(own[ZERO_WEIGHT], own[NULL], own[NAN], own[INFINITE]));
    }
    return leftOut;
  }

  /** The columns in which a null leaves a row out; a null of a group's column is a group. */
  private List<Integer> read() {
    List<Integer> read = new ArrayList<>(numbers);
    read.addAll(labels);
    return read;
  }

  /** Whether a look at whole columns shows that every row can be used, as is usual. */
  private boolean areUsable(List<ColumnBuffer> buffers, List<Integer> read, int size) {
    boolean usable = layout.weight().isEmpty();
    for (int place : read) {
      usable &= !buffers.get(place).anyNull();
    }
    for (int place : numbers) {
      double[] x = buffers.get(place).numbers().values();
      for (int i = 0; i < size; i++) {
        usable &= Math.abs(x[i]) <= Double.MAX_VALUE;
      }
    }
    double[] y = buffers.get(numbers.get(layout.target())).numbers().values();
    for (int i = 0; i < size; i++) {
      usable &= y[i] == 0 || y[i] == 1;
    }
    return usable;
  }

  private int reason(List<ColumnBuffer> buffers, List<Integer> read, int i) {
    for (int place : read) {
      if (buffers.get(place).isNull(i)) {
        return NULL;
      }
    }
    if (layout.weight().isPresent() && weight(buffers, i) == 0) {
      return ZERO_WEIGHT;
    }
    boolean infinite = false;
    for (int place : numbers) {
      double x = buffers.get(place).numbers().values()[i];
      if (Double.isNaN(x)) {
        return NAN;
      }
      infinite |= Double.isInfinite(x);
    }
    if (infinite) {
      return INFINITE;
    }
    requireLabel(buffers, i);
    return USED;
  }

  private double weight(List<ColumnBuffer> buffers, int i) {
    int place = numbers.get(layout.weight().orElseThrow());
    double w = buffers.get(place).numbers().values()[i];
    // Written so that NaN is refused too.
    if (!(w >= 0 && w <= Double.MAX_VALUE)) {
      throw new DataException(
          "Weight must be a finite number >= 0, but a row has %s=%s"
              .formatted(columns.get(place).name(), w));
    }
    return w;
  }

  private void requireLabel(List<ColumnBuffer> buffers, int i) {
    int place = numbers.get(layout.target());
    double y = buffers.get(place).numbers().values()[i];
    if (y != 0 && y != 1) {
      throw new DataException(
          ("A target must be 0 or 1, false or true, but a row has %s=%s; a derived column can make"
                  + " it so: columns: {event: \"%1$s > 0\"}")
              .formatted(columns.get(place).name(), y));
    }
  }
}
