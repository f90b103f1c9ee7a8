package dev.suffice.regression;

import java.util.List;

/** Computes losses at several points, by one pass over the rows where they are too many to keep. */
@FunctionalInterface
public interface LossPass {
  /** The losses at these points, in their order. */
  List<LossAt> at(List<PartPoint> points);
}
