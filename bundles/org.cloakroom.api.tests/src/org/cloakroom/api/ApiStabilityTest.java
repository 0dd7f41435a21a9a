package org.cloakroom.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Plug-ins that were built for the last baseline still run. A baseline is a list of everything that plug-ins can see, in the
 * folder {@code baseline}. Who breaks the API raises the second number of its version (from 1.0 on the first), which the version
 * ranges in plug-ins' manifests look at, and records a new baseline by running this test with the system property
 * {@code cloakroom.api.record} (of Maven: {@code -Dtycho.testArgLine=-Dcloakroom.api.record=true}). Additions need no new baseline, but one
 * is recorded with every version that is given out.
 */
class ApiStabilityTest {
  private static final List<String> API_OF_COMPUTE = List.of("org.cloakroom.compute", "org.cloakroom.compute.images");

  /** Plug-ins are given these; only the engine implements them. */
  private static final Set<String> OURS = Set.of("org.cloakroom.api.attack.AttackGraph", "org.cloakroom.api.attack.AttackContext",
      "org.cloakroom.api.attack.ReconstructionContext",
      "org.cloakroom.api.Progress");

  @Test
  void pluginsOfTheBaselineStillRun() throws IOException {
    Path file = baseline();
    List<String> now = signatures();
    if (Boolean.getBoolean("cloakroom.api.record")) {
      Files.write(file, now);
    }
    List<String> before = Files.readAllLines(file);
    assertTrue(before.size() > 100, file + " has only " + before.size() + " lines");
    assertEquals(List.of(), ApiSignatures.incompatible(before, now, OURS),
        "the API breaks plug-ins that were built for " + file.getFileName() + "; see the Javadoc of this test");
  }

  @Test
  void everyTypeSaysSinceWhen() throws IOException {
    List<String> silent = new ArrayList<>();
    try (Stream<Path> files = Files.walk(bundles().resolve("org.cloakroom.api/src"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java")).toList()) {
        if (!Files.readString(file).contains("@since ")) {
          silent.add(file.getFileName().toString());
        }
      }
    }
    assertEquals(List.of(), silent, "no @since in their Javadoc");
  }

  /** Otherwise the first test could pass on anything. */
  @Test
  void whatBreaksPlugInsIsFound() {
    List<String> before = ApiSignatures.of(Before.class);
    List<String> now = ApiSignatures.of(Now.class).stream().map(line -> line.replace("$Now", "$Before")).toList();
    String name = Before.class.getName();
    assertEquals(List.of(
        "gone: " + name + " { abstract double changed(int) }",
        "gone: " + name + " { abstract void removed() }",
        "to be implemented: " + name + " { abstract double changed(long) }",
        "to be implemented: " + name + " { abstract void added() }"), ApiSignatures.incompatible(before, now, Set.of()));
    assertEquals(2, ApiSignatures.incompatible(before, now, Set.of(name)).size());
    assertEquals(List.of(), ApiSignatures.incompatible(before, before, Set.of()));
  }

  /** An interface of an earlier version. */
  public interface Before {
    void removed();

    double changed(int value);

    void kept();
  }

  /** The same later. */
  public interface Now {
    double changed(long value);

    void kept();

    void added();

    default void helpful() {}
  }

  private static List<String> signatures() throws IOException {
    List<String> all = new ArrayList<>();
    String manifest = Files.readString(bundles().resolve("org.cloakroom.api/META-INF/MANIFEST.MF"));
    String exported = manifest.substring(manifest.indexOf("Export-Package:"));
    Matcher names = Pattern.compile("org\\.cloakroom\\.api(\\.[a-z]+)*").matcher(exported);
    while (names.find()) {
      all.addAll(ApiSignatures.of(bundles().resolve("org.cloakroom.api/src"), names.group()));
    }
    for (String name : API_OF_COMPUTE) {
      all.addAll(ApiSignatures.of(bundles().resolve("org.cloakroom.compute/src"), name));
    }
    return all;
  }

  /** The baseline of the API's version, 0.1 say: compatible versions share one. */
  private static Path baseline() throws IOException {
    String manifest = Files.readString(bundles().resolve("org.cloakroom.api/META-INF/MANIFEST.MF"));
    Matcher version = Pattern.compile("Bundle-Version: (\\d+\\.\\d+)").matcher(manifest);
    assertTrue(version.find(), "the API has no version");
    return bundles().resolve("org.cloakroom.api.tests/baseline/api-" + version.group(1) + ".txt");
  }

  private static Path bundles() {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve("target-platform")) && Files.isDirectory(p.resolve("bundles"))) {
        return p.resolve("bundles");
      }
    }
    throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
  }
}
