package dev.suffice.exact;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Exact sums of several terms for one total: a wide accumulator a term, and buckets in front of
 * them for blocks.
 */
public final class WideSums implements ExactSums {
  private final WideAccumulator[] terms;
  private final Buckets buckets = new Buckets();
  private Optional<Products> products = Optional.empty();
  private long rows;

  private WideSums(WideAccumulator[] terms) {
    this.terms = terms;
  }

  /** Sums of as many terms, all zero. */
  public static WideSums ofTerms(int terms) {
    WideAccumulator[] accumulators = new WideAccumulator[terms];
    for (int i = 0; i < terms; i++) {
      accumulators[i] = new WideAccumulator();
    }
    return new WideSums(accumulators);
  }

  @Override
  public void count(int[] slots, int size) {
    rows += size;
  }

  @Override
  public long rows(int slot) {
    return rows;
  }

  @Override
  public void addValues(int term, int[] slots, double[] x, int size) {
    buckets.addValues(x, 0, size, terms[term]);
  }

  @Override
  public void addValuesAndSquares(
      int valueTerm, int squareTerm, int[] slots, double[] x, int size) {
    buckets.addValuesAndSquares(x, 0, size, terms[valueTerm], terms[squareTerm]);
  }

  @Override
  public void addValuesAndProducts(int firstTerm, int[] slots, double[][] columns, int size) {
    if (products.isEmpty()) {
      products = Optional.of(new Products(columns.length, terms, firstTerm, buckets));
    }
    products.get().add(columns, size);
  }

  /** The fastest way for blocks that it can take, and others for all others. */
  private static final class Products {
    private final WideAccumulator[] terms;
    private final int firstTerm;
    private final Optional<SlicedProducts> sliced;
    private final FixedProducts fixed;
    private final Buckets values;
    private final ProductBuckets products;

    Products(int columns, WideAccumulator[] terms, int firstTerm, Buckets values) {
      this.terms = terms;
      this.firstTerm = firstTerm;
      this.sliced =
          columns < SlicedProducts.FEWEST_COLUMNS
              ? Optional.empty()
              : Optional.of(new SlicedProducts(columns, terms, firstTerm));
      this.fixed = new FixedProducts(columns);
      this.values = values;
      this.products = new ProductBuckets(columns);
    }

    void add(double[][] columns, int size) {
      for (int from = 0; from < size; from += FixedProducts.ROWS) {
        int first = from;
        int count = Math.min(FixedProducts.ROWS, size - from);
        int taken = sliced.map(sums -> sums.add(columns, first, count)).orElse(0);
        if (taken < count) {
          addApart(columns, from + taken, count - taken);
        }
      }
    }

    private void addApart(double[][] columns, int from, int rows) {
      if (!fixed.add(columns, from, rows, terms, firstTerm)) {
        for (int i = 0; i < columns.length; i++) {
          values.addValues(columns[i], from, from + rows, terms[firstTerm + i]);
        }
        products.add(columns, from, rows, terms, firstTerm + columns.length);
      }
    }

    void settle() {
      sliced.ifPresent(SlicedProducts::settle);
    }
  }

  @Override
  public void addProduct(int slot, int term, long a, long b, int exponent) {
    terms[term].addProduct(a, b, exponent);
  }

  @Override
  public void addProduct(int slot, int term, long a, long b, long c, int exponent) {
    terms[term].addProduct(a, b, c, exponent);
  }

  @Override
  public void addProduct(int slot, int term, long a, long b, long c, long d, int exponent) {
    terms[term].addProduct(a, b, c, d, exponent);
  }

  @Override
  public void add(int slot, int term, BigInteger significand, int exponent) {
    terms[term].add(significand, exponent);
  }

  @Override
  public ExactSum sum(int slot, int term) {
    products.ifPresent(Products::settle);
    return terms[term].sum();
  }
}
