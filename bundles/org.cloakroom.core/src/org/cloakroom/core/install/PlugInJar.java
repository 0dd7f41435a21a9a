package org.cloakroom.core.install;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloakroom.api.UnavailableException;
import org.eclipse.osgi.util.ManifestElement;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * What the jar of a plug-in says about itself.
 *
 * @param file the jar
 * @param bundle its symbolic name
 * @param version its version
 * @param name for people, may be empty
 * @param java the Java that its manifest asks for or its classes are compiled for, whichever is newer; 0 if unknown
 * @param contributes whether it has a plugin.xml, as plug-ins do and mere libraries do not
 * @param bundles that it requires
 * @param packages that it imports
 * @param exports versions of the packages that it exports
 */
public record PlugInJar(
    Path file, String bundle, Version version, String name, int java, boolean contributes, List<Need> bundles,
    List<Need> packages, Map<String, Version> exports) {
  /** Class file versions run 44 ahead of Java's. */
  private static final int CLASS_FILE_OFFSET = 44;
  private static final Pattern ENVIRONMENT = Pattern.compile("JavaSE-(?:1\\.)?(\\d+)");
  private static final Pattern CAPABILITY = Pattern.compile("osgi\\.ee=JavaSE\\)\\s*\\(version=(?:1\\.)?(\\d+)");

  /** Copies the lists. */
  public PlugInJar {
    bundles = List.copyOf(bundles);
    packages = List.copyOf(packages);
    exports = Map.copyOf(exports);
  }

  /**
   * Reads a jar.
   *
   * @throws UnavailableException if the file is no jar or no plug-in; the message says what is missing
   */
  public static PlugInJar read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnavailableException("there is no file " + file);
    }
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null || value(manifest, Constants.BUNDLE_SYMBOLICNAME).isEmpty()) {
        throw new UnavailableException(file + " is no plug-in: its META-INF/MANIFEST.MF "
            + (manifest == null ? "is missing" : "has no Bundle-SymbolicName")
            + "; build it with Tycho as a project of \"cloakroom new plugin\" does");
      }
      return of(file, jar, manifest);
    } catch (IOException | BundleException | IllegalArgumentException e) {
      throw new UnavailableException(file + " cannot be read as a plug-in: " + e.getMessage(), e);
    }
  }

  private static PlugInJar of(Path file, JarFile jar, Manifest manifest) throws IOException, BundleException {
    List<Need> bundles = new ArrayList<>(needs(manifest, Constants.REQUIRE_BUNDLE, Constants.BUNDLE_VERSION_ATTRIBUTE));
    bundles.addAll(needs(manifest, Constants.FRAGMENT_HOST, Constants.BUNDLE_VERSION_ATTRIBUTE));
    return new PlugInJar(
        file,
        ManifestElement.parseHeader(Constants.BUNDLE_SYMBOLICNAME, value(manifest, Constants.BUNDLE_SYMBOLICNAME))[0].getValue(),
        Version.parseVersion(value(manifest, Constants.BUNDLE_VERSION)),
        value(manifest, Constants.BUNDLE_NAME),
        Math.max(declaredJava(manifest), compiledJava(jar)),
        jar.getEntry("plugin.xml") != null || jar.getEntry("fragment.xml") != null,
        bundles,
        needs(manifest, Constants.IMPORT_PACKAGE, Constants.VERSION_ATTRIBUTE),
        exports(manifest));
  }

  private static Map<String, Version> exports(Manifest manifest) throws BundleException {
    Map<String, Version> exports = new HashMap<>();
    String text = value(manifest, Constants.EXPORT_PACKAGE);
    if (!text.isEmpty()) {
      for (ManifestElement element : ManifestElement.parseHeader(Constants.EXPORT_PACKAGE, text)) {
        for (String name : element.getValueComponents()) {
          exports.put(name, Version.parseVersion(element.getAttribute(Constants.VERSION_ATTRIBUTE)));
        }
      }
    }
    return exports;
  }

  private static List<Need> needs(Manifest manifest, String header, String attribute) throws BundleException {
    String text = value(manifest, header);
    if (text.isEmpty()) {
      return List.of();
    }
    List<Need> needs = new ArrayList<>();
    for (ManifestElement element : ManifestElement.parseHeader(header, text)) {
      if (!Constants.RESOLUTION_OPTIONAL.equals(element.getDirective(Constants.RESOLUTION_DIRECTIVE))) {
        String range = Optional.ofNullable(element.getAttribute(attribute)).orElse("0.0.0");
        for (String name : element.getValueComponents()) {
          needs.add(new Need(name, new VersionRange(range)));
        }
      }
    }
    return needs;
  }

  @SuppressWarnings("deprecation") // Tycho and PDE still write the old header
  private static int declaredJava(Manifest manifest) {
    Matcher old = ENVIRONMENT.matcher(value(manifest, Constants.BUNDLE_REQUIREDEXECUTIONENVIRONMENT));
    Matcher capability = CAPABILITY.matcher(value(manifest, Constants.REQUIRE_CAPABILITY));
    int lowest = Integer.MAX_VALUE; // the old header lists alternatives
    while (old.find()) {
      lowest = Math.min(lowest, Integer.parseInt(old.group(1)));
    }
    int declared = lowest == Integer.MAX_VALUE ? 0 : lowest;
    return capability.find() ? Math.max(declared, Integer.parseInt(capability.group(1))) : declared;
  }

  private static int compiledJava(JarFile jar) throws IOException {
    int newest = 0;
    for (JarEntry entry : Collections.list(jar.entries())) {
      String path = entry.getName();
      if (path.endsWith(".class") && !path.startsWith("META-INF/") && !path.equals("module-info.class")) {
        try (InputStream in = jar.getInputStream(entry); DataInputStream data = new DataInputStream(in)) {
          data.skipNBytes(6); // magic number and minor version
          newest = Math.max(newest, data.readUnsignedShort() - CLASS_FILE_OFFSET);
        }
      }
    }
    return newest;
  }

  private static String value(Manifest manifest, String header) {
    Attributes main = manifest.getMainAttributes();
    return Optional.ofNullable(main.getValue(header)).map(String::strip).orElse("");
  }

  /** Whether it only brings the sources or the tests of another bundle, which nobody runs with. */
  boolean isOnlyForDevelopers() {
    return List.of(".source", ".tests", ".test").stream().anyMatch(bundle::endsWith);
  }

  /** Whether another jar has a bundle or a package that this one asks for. */
  boolean mayNeed(PlugInJar other) {
    return bundles.stream().anyMatch(need -> need.name().equals(other.bundle))
        || packages.stream().anyMatch(need -> other.exports.containsKey(need.name()));
  }

  /** Name and version: {@code org.mylab.mycloak 0.1.0}. */
  public String label() {
    return bundle + " " + version;
  }
}
