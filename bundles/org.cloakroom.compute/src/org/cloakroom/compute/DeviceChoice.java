package org.cloakroom.compute;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which device the user wants.
 *
 * @param kind what was asked for
 * @param index GPU number, for {@link Kind#GPU}
 */
public record DeviceChoice(Kind kind, int index) {
  private static final Pattern GPU = Pattern.compile("gpu(?::(\\d{1,3}))?");

  /** The first GPU if there is one, else the CPU. */
  public static final DeviceChoice AUTO = new DeviceChoice(Kind.AUTO, 0);

  /** The CPU. */
  public static final DeviceChoice CPU = new DeviceChoice(Kind.CPU, 0);

  /** What can be asked for. */
  public enum Kind {
    /** Whatever is fastest. */
    AUTO,
    /** The CPU, even where a GPU is usable. */
    CPU,
    /** A certain GPU. */
    GPU
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:1}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static DeviceChoice parse(String text) {
    if (text.equals("auto")) {
      return AUTO;
    }
    if (text.equals("cpu")) {
      return CPU;
    }
    Matcher gpu = GPU.matcher(text);
    if (!gpu.matches()) {
      throw new IllegalArgumentException("device '" + text + "': say auto, cpu, gpu or gpu:<number>");
    }
    return new DeviceChoice(Kind.GPU, gpu.group(1) == null ? 0 : Integer.parseInt(gpu.group(1)));
  }

  /**
   * Picks from the devices of this machine.
   *
   * @throws IllegalArgumentException if the GPU that was asked for is not there
   */
  public Device resolve(List<Device> devices) {
    OptionalInt gpu = kind == Kind.CPU
        ? OptionalInt.empty()
        : devices.stream().filter(d -> d.kind() == Device.Kind.GPU).mapToInt(Device::index)
            .filter(i -> kind == Kind.AUTO || i == index).findFirst();
    if (kind == Kind.GPU && gpu.isEmpty()) {
      throw new IllegalArgumentException("device 'gpu:" + index + "' is not usable here; available: "
          + devices.stream().map(Device::id).toList());
    }
    Device.Kind wanted = gpu.isPresent() ? Device.Kind.GPU : Device.Kind.CPU;
    return devices.stream().filter(d -> d.kind() == wanted && (gpu.isEmpty() || d.index() == gpu.getAsInt()))
        .findFirst().orElseThrow(() -> new IllegalStateException("TensorFlow reports no CPU device"));
  }

  @Override
  public String toString() {
    return kind == Kind.GPU ? "gpu:" + index : kind.name().toLowerCase();
  }
}
