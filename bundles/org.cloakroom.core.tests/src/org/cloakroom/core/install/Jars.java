package org.cloakroom.core.install;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Jars of plug-ins without classes. */
final class Jars {
  private Jars() {}

  /** A jar with a manifest of these lines beside the usual ones. */
  static Path write(Path file, String bundle, String version, String... headers) throws IOException {
    return write(file, "Bundle-ManifestVersion: 2\nBundle-SymbolicName: " + bundle + ";singleton:=true\nBundle-Version: " + version
        + "\n" + (headers.length == 0 ? "" : String.join("\n", headers) + "\n"), Map.of("plugin.xml", "<plugin/>".getBytes()));
  }

  static Path write(Path file, String headers, Map<String, byte[]> entries) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Manifest manifest = new Manifest(
        new ByteArrayInputStream(("Manifest-Version: 1.0\n" + headers).getBytes(StandardCharsets.UTF_8)));
    try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return file;
  }
}
