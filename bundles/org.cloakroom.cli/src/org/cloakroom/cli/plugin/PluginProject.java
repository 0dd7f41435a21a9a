package org.cloakroom.cli.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.cloakroom.cli.Cloakroom;
import org.cloakroom.core.store.StorageException;

/**
 * The project of a new plug-in.
 *
 * @param kind what it will be
 * @param name of the class
 * @param javaPackage of the class
 * @param sdk address of the p2 repository that it is built against
 */
record PluginProject(Kind kind, String name, String javaPackage, String sdk) {
  private static final String NAME = "[A-Z][A-Za-z0-9]*";
  private static final String PACKAGE = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*";

  /** What there are templates for. */
  enum Kind {
    /** A gradient attack. */
    ATTACK,
    /** A purifier. */
    DEFENSE,
    /** A differentiable image operation. */
    TRANSFORM
  }

  /**
   * Checks the names.
   *
   * @param sdk a folder, which becomes a file address, or an address
   * @throws IllegalArgumentException if Java, OSGi or Cloakroom would not have them
   */
  static PluginProject of(Kind kind, String name, String javaPackage, String sdk) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("\"" + name + "\" is no name for the class of a plug-in: begin with a capital letter and"
          + " use letters and digits, such as MyCloak");
    }
    if (!javaPackage.matches(PACKAGE) || javaPackage.startsWith("java.")) {
      throw new IllegalArgumentException("\"" + javaPackage + "\" is no package: use lower-case words with dots between them, such as"
          + " org.mylab");
    }
    boolean address = sdk.matches("(?i)[a-z]{2,}:.*") || sdk.startsWith("${"); // one letter is a drive of Windows
    String url = address ? sdk : Path.of(sdk).toAbsolutePath().normalize().toUri().toString();
    return new PluginProject(kind, name, javaPackage, url);
  }

  /** The id in experiment files: {@code my-cloak}. */
  String id() {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** The bundle's symbolic name: {@code org.mylab.mycloak}. */
  String bundle() {
    return javaPackage + "." + name.toLowerCase(Locale.ROOT);
  }

  private String title() {
    String words = id().replace('-', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** The files of the project by their path in it. */
  Map<String, String> files() {
    String source = "src/" + javaPackage.replace('.', '/') + "/" + name;
    String tests = bundle() + ".tests/";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", text("pom.xml"));
    files.put(".mvn/extensions.xml", text("extensions.xml"));
    files.put(".gitignore", text("gitignore"));
    files.put("README.md", text("README.md"));
    files.put(bundle() + "/META-INF/MANIFEST.MF", text("MANIFEST.MF"));
    files.put(bundle() + "/build.properties", text("build.properties"));
    files.put(bundle() + "/plugin.xml", text(word() + "/plugin.xml"));
    files.put(bundle() + "/" + source + ".java", text(word() + "/PlugIn.java"));
    files.put(tests + "META-INF/MANIFEST.MF", text("tests/MANIFEST.MF"));
    files.put(tests + "META-INF/p2.inf", text("tests/p2.inf"));
    files.put(tests + "build.properties", text("tests/build.properties"));
    files.put(tests + source + "Test.java", text(word() + "/PlugInTest.java"));
    return files;
  }

  private String word() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private String text(String template) {
    try (InputStream in = PluginProject.class.getResourceAsStream("project/" + template + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("the template " + template + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@Name@", name)
          .replace("@id@", id())
          .replace("@title@", title())
          .replace("@package@", javaPackage)
          .replace("@bundle@", bundle())
          .replace("@kind@", word())
          .replace("@sdk@", sdk);
    } catch (IOException e) {
      throw new IllegalStateException("the template " + template + " cannot be read", e);
    }
  }

  /**
   * Writes the project.
   *
   * @throws IllegalArgumentException if the folder holds something already
   * @throws StorageException if it cannot be written
   */
  void write(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> inside = Files.list(folder)) {
          if (inside.findAny().isPresent()) {
            throw new IllegalArgumentException("the folder " + folder + " is not empty; name another one with --folder");
          }
        }
      }
      for (Map.Entry<String, String> file : files().entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw StorageException.writing(folder, e);
    }
  }
}
