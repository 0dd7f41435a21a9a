package org.cloakroom.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Memory that this machine can still give away without swapping. */
public final class FreeMemory {
  private static final Path MACHINE = Path.of("/proc/meminfo");
  private static final Path GROUP_LIMIT = Path.of("/sys/fs/cgroup/memory.max");
  private static final Path GROUP_USE = Path.of("/sys/fs/cgroup/memory.current");

  private FreeMemory() {}

  /** In bytes, within the limits of a container; empty where the system does not tell, as outside Linux. */
  public static OptionalLong bytes() {
    try {
      OptionalLong machine = Files.isReadable(MACHINE) ? available(Files.readString(MACHINE)) : OptionalLong.empty();
      if (machine.isEmpty() || !Files.isReadable(GROUP_LIMIT) || !Files.isReadable(GROUP_USE)) {
        return machine;
      }
      return within(machine.getAsLong(), Files.readString(GROUP_LIMIT).strip(), Files.readString(GROUP_USE).strip());
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** The line {@code MemAvailable: 123 kB} of Linux' /proc/meminfo. */
  static OptionalLong available(String meminfo) {
    return meminfo.lines().filter(line -> line.startsWith("MemAvailable:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10).findFirst();
  }

  /** What a control group leaves; its limit may be the word max. */
  static OptionalLong within(long machine, String limit, String use) {
    return OptionalLong.of(limit.matches("[0-9]+") ? Math.max(0, Math.min(machine, Long.parseLong(limit) - Long.parseLong(use))) : machine);
  }
}
