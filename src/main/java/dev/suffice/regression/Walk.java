package dev.suffice.regression;

import java.util.List;

/** A search that says at which points it must know the loss before it can go on. */
interface Walk {
  /** The points of its next step; none once it has ended. */
  List<PartPoint> asked();

  /**
   * Goes on.
   *
   * @param found the losses at the points that it asked for, in their order
   */
  void take(List<LossAt> found);
}
