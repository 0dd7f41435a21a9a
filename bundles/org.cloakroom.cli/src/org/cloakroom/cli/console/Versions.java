package org.cloakroom.cli.console;

import java.util.Optional;
import org.cloakroom.cli.Cloakroom;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import picocli.CommandLine.IVersionProvider;

/** The lines of {@code --version}. They come from the bundles' manifests, so that TensorFlow need not be loaded. */
public final class Versions implements IVersionProvider {
  private static final String TENSORFLOW = "org.cloakroom.tensorflow";

  @Override
  public String[] getVersion() {
    return new String[] {
      "Cloakroom " + product(),
      "TensorFlow Java " + tensorflow(),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
    };
  }

  private static String product() {
    return Optional.ofNullable(FrameworkUtil.getBundle(Versions.class))
        .map(bundle -> bundle.getVersion().toString())
        .orElse("outside its product");
  }

  private static String tensorflow() {
    return Optional.ofNullable(Platform.getBundle(TENSORFLOW))
        .map(Bundle::getVersion)
        .map(Versions::withoutQualifier)
        .orElse("not installed");
  }

  private static String withoutQualifier(Version version) {
    return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
  }
}
