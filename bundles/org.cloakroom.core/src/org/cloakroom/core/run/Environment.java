package org.cloakroom.core.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cloakroom.compute.TensorFlowRuntime;
import org.cloakroom.core.experiment.CellIds;
import org.cloakroom.core.results.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Describes the program and the machine for the manifest. */
final class Environment {
  /** Switches that change what TensorFlow, its libraries or the GPU compute. */
  private static final Pattern SWITCH = Pattern.compile(
      "TF_(ENABLE|DISABLE|FORCE|DETERMINISTIC|USE|GPU|CUDNN|CUBLAS|XLA|MKL|NUM|CPP)_.*"
          + "|(XLA|OMP|KMP|MKL|DNNL|ONEDNN|CUDA|CUDNN|CUBLAS|NVIDIA)_.*");

  private Environment() {}

  static Manifest.Session describe(RunOptions options) {
    Map<String, String> switches = new TreeMap<>(System.getenv());
    switches.keySet().removeIf(name -> !SWITCH.matcher(name).matches());
    return new Manifest.Session(
        now(),
        CellIds.ENGINE,
        bundles(),
        TensorFlowRuntime.version(),
        Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        options.compute().device().id(),
        options.compute().intraThreads(),
        options.compute().interThreads(),
        options.batchSize(),
        switches);
  }

  /** The time, to the millisecond, in ISO 8601. */
  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static Map<String, String> bundles() {
    Map<String, String> versions = new TreeMap<>();
    Bundle own = FrameworkUtil.getBundle(Environment.class);
    if (own != null && own.getBundleContext() != null) { // there are none outside OSGi
      for (Bundle bundle : own.getBundleContext().getBundles()) {
        if (bundle.getSymbolicName().startsWith("org.cloakroom.")) {
          versions.put(bundle.getSymbolicName(), bundle.getVersion().toString());
        }
      }
    }
    return versions;
  }
}
