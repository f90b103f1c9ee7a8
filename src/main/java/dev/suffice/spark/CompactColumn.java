package dev.suffice.spark;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Numbers of a column in the fewest bytes that give every one of them back: a byte each for flags
 * and small integers, up to the eight of a double.
 */
sealed interface CompactColumn extends Serializable {
  /** All numbers, in an array that must not be changed. */
  double[] expand();

  /** The first numbers of an array. */
  static CompactColumn of(double[] x, int size) {
    boolean bytes = true;
    boolean shorts = true;
    boolean ints = true;
    boolean floats = true;
    for (int i = 0; i < size && (floats || ints); i++) {
      bytes &= (byte) x[i] == x[i];
      shorts &= (short) x[i] == x[i];
      ints &= (int) x[i] == x[i];
      floats &= (float) x[i] == x[i];
    }
    if (bytes) {
      byte[] compact = new byte[size];
      for (int i = 0; i < size; i++) {
        compact[i] = (byte) x[i];
      }
      return new Bytes(compact);
    } else if (shorts) {
      short[] compact = new short[size];
      for (int i = 0; i < size; i++) {
        compact[i] = (short) x[i];
      }
      return new Shorts(compact);
    } else if (ints) {
      int[] compact = new int[size];
      for (int i = 0; i < size; i++) {
        compact[i] = (int) x[i];
      }
      return new Ints(compact);
    } else if (floats) {
      float[] compact = new float[size];
      for (int i = 0; i < size; i++) {
        compact[i] = (float) x[i];
      }
      return new Floats(compact);
    }
    return new Doubles(Arrays.copyOf(x, size));
  }

  /** A byte each. */
  final class Bytes implements CompactColumn {
    private static final long serialVersionUID = 1L;
    private final byte[] x;

    private Bytes(byte[] x) {
      this.x = x;
    }

    @Override
    public double[] expand() {
      double[] expanded = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        expanded[i] = x[i];
      }
      return expanded;
    }
  }

  /** Two bytes each. */
  final class Shorts implements CompactColumn {
    private static final long serialVersionUID = 1L;
    private final short[] x;

    private Shorts(short[] x) {
      this.x = x;
    }

    @Override
    public double[] expand() {
      double[] expanded = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        expanded[i] = x[i];
      }
      return expanded;
    }
  }

  /** Four bytes each, integers. */
  final class Ints implements CompactColumn {
    private static final long serialVersionUID = 1L;
    private final int[] x;

    private Ints(int[] x) {
      this.x = x;
    }

    @Override
    public double[] expand() {
      double[] expanded = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        expanded[i] = x[i];
      }
      return expanded;
    }
  }

  /** Four bytes each, fractions. */
  final class Floats implements CompactColumn {
    private static final long serialVersionUID = 1L;
    private final float[] x;

    private Floats(float[] x) {
      this.x = x;
    }

    @Override
    public double[] expand() {
      double[] expanded = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        expanded[i] = x[i];
      }
      return expanded;
    }
  }

  /** Eight bytes each. */
  final class Doubles implements CompactColumn {
    private static final long serialVersionUID = 1L;
    private final double[] x;

    private Doubles(double[] x) {
      this.x = x;
    }

    @Override
    public double[] expand() {
      return x;
    }
  }
}
