package dev.suffice.family;

/** How many columns the values of a row are in. */
public enum ColumnCount {
  /** One. */
  ONE("one column", 1, 1),
  /** Two, such as from and to. */
  TWO("two columns", 2, 2),
  /** Two or more, a component each. */
  SEVERAL("two columns or more", 2, Integer.MAX_VALUE);

  private final String description;
  private final int least;
  private final int most;

  ColumnCount(String description, int least, int most) {
    this.description = description;
    this.least = least;
    this.most = most;
  }

  /** Whether a row may have values in so many columns. */
  public boolean accepts(int columns) {
    return columns >= least && columns <= most;
  }

  /** In words, such as {@code two columns or more}. */
  public String description() {
    return description;
  }
}
