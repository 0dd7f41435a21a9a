package org.cloakroom.core.attack;

import java.util.OptionalLong;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.Device;
import org.cloakroom.compute.FreeMemory;

/** How much memory the values of an attack's graph may take. */
final class MemoryBudget {
  /** The rest is for weights, for what is only needed for a moment on the way back, and for everything else on the machine. */
  private static final double SHARE = 0.6;

  private MemoryBudget() {}

  /** In bytes; empty on a GPU, whose free memory TensorFlow does not tell, and where the system does not tell. */
  static OptionalLong of(ComputeOptions options) {
    OptionalLong free = options.device().kind() == Device.Kind.CPU ? FreeMemory.bytes() : OptionalLong.empty();
    return free.isPresent() ? OptionalLong.of((long) (free.getAsLong() * SHARE)) : free;
  }
}
