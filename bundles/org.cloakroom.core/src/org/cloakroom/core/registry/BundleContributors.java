package org.cloakroom.core.registry;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;
import org.osgi.framework.Bundle;

/** The bundles of the running Equinox. */
final class BundleContributors implements Contributors {
  @Override
  public Class<?> load(String contributor, String className) throws ClassNotFoundException {
    Bundle bundle = bundle(contributor)
        .orElseThrow(() -> new ClassNotFoundException("the bundle is not installed"));
    return bundle.loadClass(className);
  }

  @Override
  public Path file(String contributor, String path) throws IOException {
    Bundle bundle = bundle(contributor).orElseThrow(() -> new IOException("the bundle is not installed"));
    if (bundle.getEntry(path) == null) {
      throw new IOException("the bundle contains no file " + path);
    }
    int slash = path.lastIndexOf('/');
    // the whole folder: a descriptor's weights must be unpacked with it
    URL folder = FileLocator.toFileURL(bundle.getEntry(slash < 0 ? "/" : path.substring(0, slash + 1)));
    try {
      // toFileURL leaves spaces as they are
      return Path.of(URIUtil.toURI(folder)).resolve(path.substring(slash + 1));
    } catch (URISyntaxException e) {
      throw new IOException("cannot locate " + path + " on disk", e);
    }
  }

  private static Optional<Bundle> bundle(String name) {
    return Optional.ofNullable(Platform.getBundle(name));
  }
}
