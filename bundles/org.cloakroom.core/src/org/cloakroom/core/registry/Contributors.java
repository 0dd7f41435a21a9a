package org.cloakroom.core.registry;

import java.io.IOException;
import java.nio.file.Path;

/** How to get at what the contributing bundles contain. */
public interface Contributors {
  /**
   * Loads a class of a bundle.
   *
   * @throws ClassNotFoundException if the bundle or the class is not there
   */
  Class<?> load(String contributor, String className) throws ClassNotFoundException;

  /**
   * A file inside a bundle, as a file on disk. The files beside it lie beside it there too.
   *
   * @throws IOException if the bundle has no such file, or it cannot be unpacked
   */
  Path file(String contributor, String path) throws IOException;
}
