package org.cloakroom.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FreeMemoryTest {
  @Test
  void linuxTellsInKibibytes() {
    assertEquals(OptionalLong.of(4096L * 1024), FreeMemory.available("MemTotal:  9999 kB\nMemFree: 1 kB\nMemAvailable:   4096 kB\nBuffers: 7 kB\n"));
    assertEquals(OptionalLong.empty(), FreeMemory.available("MemTotal:  9999 kB\n"));
  }

  @Test
  void aContainerMayLeaveLess() {
    assertEquals(OptionalLong.of(1000), FreeMemory.within(1000, "max", "123"));
    assertEquals(OptionalLong.of(700), FreeMemory.within(1000, "900", "200"));
    assertEquals(OptionalLong.of(1000), FreeMemory.within(1000, "9000", "200"));
    assertEquals(OptionalLong.of(0), FreeMemory.within(1000, "900", "950"));
  }
}
