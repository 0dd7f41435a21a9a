package org.cloakroom.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * The folder of expected outputs and real faces that lies beside the repository and is no part of it. Tests that need it
 * are skipped, with a message, where it is absent.
 */
public final class Shared {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Shared() {}

  /** A file or folder of {@code shared/conformance}; skips the test if it is absent. */
  public static Path conformance(String path) {
    return require("conformance/" + path);
  }

  /** A file or folder of {@code shared/data}; skips the test if it is absent. */
  public static Path data(String path) {
    return require("data/" + path);
  }

  /** The cases of one group of the conformance index; skips the test if it is absent. */
  public static List<JsonNode> cases(String group) {
    List<JsonNode> cases = new ArrayList<>();
    json(conformance("index.json")).path("cases").forEach(c -> {
      if (c.path("group").asText().equals(group)) {
        cases.add(c);
      }
    });
    return cases;
  }

  /** Reads a JSON file. */
  public static JsonNode json(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path require(String path) {
    Path file = root().resolve(path);
    Assumptions.assumeTrue(Files.exists(file),
        () -> "skipped: shared/" + path + " is not beside this repository (system property cloakroom.shared)");
    return file;
  }

  private static Path root() {
    String property = System.getProperty("cloakroom.shared");
    if (property != null) {
      return Path.of(property);
    }
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve(".mvn"))) {
      at = at.getParent();
    }
    return at.resolveSibling("shared");
  }
}
