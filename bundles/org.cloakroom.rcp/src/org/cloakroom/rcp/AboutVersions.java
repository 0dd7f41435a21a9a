package org.cloakroom.rcp;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.about.ISystemSummarySection;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/**
 * What computes: for the About dialog, and for Installation Details, whose text is what a bug report needs. Nothing native is loaded for
 * it.
 */
public final class AboutVersions implements ISystemSummarySection {
  /** {@code about.mappings} puts this system property into the About dialog. */
  private static final String PROPERTY = "cloakroom.about";

  private static final String TENSORFLOW = "org.cloakroom.tensorflow";
  private static final Path NVIDIA = Path.of("/proc/driver/nvidia/version");
  private static final Pattern DRIVER = Pattern.compile("Kernel Module\\D*(\\d+[\\d.]*)");

  /** Called by the platform. */
  public AboutVersions() {}

  /** Makes the versions known to the About dialog. */
  static void publish() {
    System.setProperty(PROPERTY, text());
  }

  @Override
  public void write(PrintWriter writer) {
    writer.println(text());
    writer.println("CPU: " + Runtime.getRuntime().availableProcessors() + " cores; memory for Java: "
        + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB");
  }

  /** Cloakroom, TensorFlow, CUDA and Java, a line each. */
  static String text() {
    return "Cloakroom " + version(AboutVersions.class.getPackageName()).orElse("outside its product") + "\n"
        + "TensorFlow Java " + version(TENSORFLOW).orElse("is not installed") + "\n"
        + "CUDA: " + cuda() + "\n"
        + "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
  }

  private static Optional<String> version(String bundle) {
    return Optional.ofNullable(Platform.getBundle(bundle)).map(Bundle::getVersion)
        .map(v -> v.getMajor() + "." + v.getMinor() + "." + v.getMicro());
  }

  private static String cuda() {
    Stream<Bundle> natives = Optional.ofNullable(Platform.getBundle(TENSORFLOW)).map(Platform::getFragments).stream()
        .flatMap(Arrays::stream);
    boolean gpuBuild = natives.map(Bundle::getVersion).map(Version::getQualifier).anyMatch(q -> q.startsWith("gpu"));
    return gpuBuild ? "the GPU build's own; " + driver().map(v -> "NVIDIA driver " + v).orElse("no NVIDIA driver was found")
        : "not in this build, which computes on the CPU";
  }

  private static Optional<String> driver() {
    try {
      Matcher matcher = DRIVER.matcher(Files.readString(NVIDIA));
      return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no such driver, or not Linux
    }
  }
}
