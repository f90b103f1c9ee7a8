package dev.suffice.statistic;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A hash of the canonical bytes of statistics: equal statistics, equal fingerprints. */
public final class Fingerprint {
  private Fingerprint() {}

  /** {@code sha256:} and the hash of the bytes of all, in this order. */
  public static String of(List<? extends SufficientStatistic<?>> statistics) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      statistics.forEach(statistic -> hash.update(StatisticCodec.encode(statistic)));
      return "sha256:" + HexFormat.of().formatHex(hash.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
