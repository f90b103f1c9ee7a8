package dev.suffice.statistic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** A hash of the canonical bytes of statistics: equal statistics, equal fingerprints. */
public final class Fingerprint {
  private Fingerprint() {}

  /** {@code sha256:} and the hash of the bytes of all, in this order. */
  public static String of(List<? extends SufficientStatistic<?>> statistics) {
    return of(hash -> statistics.forEach(s -> hash.update(StatisticCodec.encode(s))));
  }

  /** {@code sha256:} and the hash of a text in UTF-8. */
  public static String ofText(String text) {
    return of(hash -> hash.update(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String of(Consumer<MessageDigest> content) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      content.accept(hash);
      return "sha256:" + HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
