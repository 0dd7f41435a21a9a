package org.cloakroom.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A checkout's bundles: what each of them uses by its manifest and by its compiled classes. */
record House(Path bundles) {
  private static final String PREFIX = "org.cloakroom.";

  /** The checkout that the test runs in. */
  static House ofThisCheckout() {
    String root = System.getProperty("cloakroom.root");
    if (root != null) {
      return new House(Path.of(root, "bundles"));
    }
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve("target-platform")) && Files.isDirectory(p.resolve("bundles"))) {
        return new House(p.resolve("bundles"));
      }
    }
    throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
  }

  /** The bundles that the rules are about: no tests, nothing that only tests share, no fragment of another's bundle. */
  List<Path> rooms() throws IOException {
    try (Stream<Path> folders = Files.list(bundles)) {
      List<Path> rooms = new ArrayList<>();
      for (Path folder : folders.sorted().toList()) {
        if (Files.exists(manifest(folder))
            && !folder.getFileName().toString().matches(".*\\.(tests|testing)")
            && read(folder).getValue("Fragment-Host") == null) {
          rooms.add(folder);
        }
      }
      return rooms;
    }
  }

  /** Everything that breaks a rule, one sentence each. */
  List<String> violations() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path folder : rooms()) {
      Set<String> used = new HashSet<>(usedByManifest(folder));
      for (Path compiled : classFiles(folder)) {
        try (InputStream in = Files.newInputStream(compiled)) {
          used.addAll(ClassFile.referencedClasses(in));
        }
      }
      found.addAll(Rooms.violations(name(folder), used));
    }
    return found;
  }

  static String name(Path folder) {
    return folder.getFileName().toString().substring(PREFIX.length());
  }

  static List<Path> classFiles(Path folder) {
    Path classes = folder.resolve("target/classes");
    if (!Files.isDirectory(classes)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(classes)) {
      return files.filter(f -> f.toString().endsWith(".class")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> usedByManifest(Path folder) throws IOException {
    Attributes manifest = read(folder);
    Set<String> used = new HashSet<>();
    for (String header : List.of("Require-Bundle", "Import-Package", "DynamicImport-Package")) {
      String value = manifest.getValue(header);
      if (value != null) {
        // commas also stand inside quoted version ranges, which carry no names
        for (String clause : value.replaceAll("\"[^\"]*\"", "").split(",")) {
          used.add(clause.split(";")[0].trim());
        }
      }
    }
    return used;
  }

  private static Attributes read(Path folder) throws IOException {
    try (InputStream in = Files.newInputStream(manifest(folder))) {
      return new Manifest(in).getMainAttributes();
    }
  }

  private static Path manifest(Path folder) {
    return folder.resolve("META-INF/MANIFEST.MF");
  }
}
