package org.cloakroom.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that tests run in. */
public final class Checkout {
  private Checkout() {}

  public static Path root() {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve("target-platform")) && Files.isDirectory(p.resolve("bundles"))) {
        return p;
      }
    }
    throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
  }
}
