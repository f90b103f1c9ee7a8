package dev.suffice.statistic;

import dev.suffice.exact.ExactSums;
import dev.suffice.exact.NumberColumn;
import dev.suffice.statistic.Term.Quantity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Exact sums of terms that are products, row by row: cubes, fourth powers, and products of two
 * quantities.
 *
 * <p>A companion that is 1 in every row is no factor; a term without other factors is the weight.
 */
final class ProductSums {
  private static final int NOWHERE = -1;

  private final List<Product> products;

  /**
   * @param factors the quantities to multiply, each as often as its power says
   * @param place where the sum is kept
   * @param scale the power of ten that the product is divided by
   * @param width as many doubles as hold the bits of the product, weight included
   * @param wide whether a factor may be larger than a long
   */
  private record Product(
      Term term, List<Quantity> factors, int place, int scale, int width, boolean wide) {}

  private ProductSums(List<Product> products) {
    this.products = products;
  }

  /** The sums of those of the terms that are products, in places from {@code first} on. */
  static ProductSums of(List<Term> terms, Block layout, int first) {
    List<Product> products = new ArrayList<>();
    int place = first;
    for (Term term : terms) {
      if (!term.isProduct()) {
        continue;
      }
      List<Quantity> factors = factors(term, layout);
      int widthOfWeight = layout.weights().map(NumberColumn::factors).orElse(0);
      int width = factors.stream().mapToInt(factor -> factor.factors(layout)).sum();
      products.add(
          new Product(
              term,
              factors,
              factors.isEmpty() ? NOWHERE : place++,
              factors.stream().mapToInt(factor -> factor.scale(layout)).sum(),
              width + widthOfWeight,
              width > factors.size() || widthOfWeight > 1));
    }
    return new ProductSums(products);
  }

  private static List<Quantity> factors(Term term, Block layout) {
    return term.quantities()
        .filter(quantity -> quantity != Quantity.COMPANION || layout.companions().isPresent())
        .flatMap(quantity -> Collections.nCopies(term.powerOf(quantity), quantity).stream())
        .toList();
  }

  /** As many doubles as hold the bits of one product, for each sum. */
  List<Integer> factors() {
    return products.stream()
        .filter(product -> product.place != NOWHERE)
        .map(Product::width)
        .toList();
  }

  /** Where the sum of a term is kept; negative if it is the weight. */
  int place(Term term) {
    return find(term).place;
  }

  /** The power of ten that the sum of a term is divided by. */
  int scale(Term term) {
    return find(term).scale;
  }

  private Product find(Term term) {
    return products.stream()
        .filter(product -> product.term == term)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No product is " + term));
  }

  /** Adds the products of all rows of a block. */
  void add(Block block, Function<Quantity, NumberColumn> columns, ExactSums sums) {
    for (Product product : products) {
      if (product.place == NOWHERE) {
        continue;
      }
      List<NumberColumn> factors = new ArrayList<>();
      block.weights().ifPresent(factors::add);
      product.factors.forEach(quantity -> factors.add(columns.apply(quantity)));
      for (int i = 0; i < block.size(); i++) {
        int slot = block.slots()[i];
        if (product.wide) {
          addWide(product.place, slot, factors, i, sums);
        } else {
          add(product.place, slot, factors, i, sums);
        }
      }
    }
  }

  private static void add(int place, int slot, List<NumberColumn> factors, int i, ExactSums sums) {
    long[] m = {1, 1, 1, 1, 1};
    int exponent = 0;
    for (int k = 0; k < factors.size(); k++) {
      m[k] = factors.get(k).significand(i);
      exponent += factors.get(k).exponent(i);
    }
    switch (factors.size()) {
      case 1, 2 -> sums.addProduct(slot, place, m[0], m[1], exponent);
      case 3 -> sums.addProduct(slot, place, m[0], m[1], m[2], exponent);
      case 4 -> sums.addProduct(slot, place, m[0], m[1], m[2], m[3], exponent);
      default -> addWide(place, slot, factors, i, sums);
    }
  }

  private static void addWide(
      int place, int slot, List<NumberColumn> factors, int i, ExactSums sums) {
    BigInteger significand = BigInteger.ONE;
    int exponent = 0;
    for (NumberColumn factor : factors) {
      significand = significand.multiply(factor.bigSignificand(i));
      exponent += factor.exponent(i);
    }
    sums.add(slot, place, significand, exponent);
  }
}
