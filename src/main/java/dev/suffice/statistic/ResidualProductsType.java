package dev.suffice.statistic;

import java.util.List;

/**
 * Which residuals are squared, and multiplied by which products.
 *
 * @param gram the products that the model was solved from, by a pass before over the same rows
 * @param residual the model
 */
public record ResidualProductsType(Gram gram, LinearResidual residual)
    implements StatisticType<ResidualProducts> {
  static final int ID = 26;

  /** Checks that rows have what the residual reads. */
  public ResidualProductsType {
    residual.requireIn(gram.type());
  }

  @Override
  public int id() {
    return ID;
  }

  @Override
  public List<Feed> feeds() {
    return gram.type().feeds();
  }

  @Override
  public String description() {
    return gram.type().description() + ", times its squared residual";
  }

  @Override
  public ResidualProducts empty() {
    return new ResidualProducts(this, RowCounts.NONE, gram.type().empty());
  }

  @Override
  public Accumulator<ResidualProducts> accumulator(Block layout, Grouping grouping) {
    return new ResidualProductsAccumulator(this, layout, grouping);
  }

  @Override
  public void write(ByteSink sink) {
    gram.type().write(sink);
    gram.write(sink);
    residual.write(sink);
  }

  static ResidualProductsType readType(ByteSource source) {
    Gram gram = GramType.readType(source).read(source);
    return new ResidualProductsType(gram, LinearResidual.read(source));
  }

  @Override
  public ResidualProducts read(ByteSource source) {
    return new ResidualProducts(this, RowCounts.read(source), gram.type().read(source));
  }
}
