package dev.suffice.exact;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Whether {@link Math#fma} is an instruction of this processor. Where it is none it computes with
 * {@code BigDecimal}, a thousand times slower than a product and a sum.
 *
 * <p>Reference: option {@code UseFMA} of the HotSpot virtual machine.
 */
final class FusedInstruction {
  /** False as well on a virtual machine that does not say. */
  static final boolean EXISTS = exists();

  private FusedInstruction() {}

  private static boolean exists() {
    try {
      HotSpotDiagnosticMXBean machine =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return machine != null && Boolean.parseBoolean(machine.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException | LinkageError e) {
      // Another machine, one without the option, or an image without this module.
      return false;
    }
  }
}
