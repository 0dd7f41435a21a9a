package org.cloakroom.recognizers.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.compute.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recognizers that ship with the sample are what the presets make: a preset that is changed needs a new training. */
class SampleRecognizersTest {

  private static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve(".mvn"))) {
      at = at.getParent();
    }
    return at.resolve("bundles/org.cloakroom.sample/recognizers");
  }

  static List<String> presets() {
    return Presets.names();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void weightsAreOfThePresetAndOfTheDescriptor(String name) throws IOException {
    Weights weights = Safetensors.read(folder().resolve(name + ".safetensors"));
    weights.require(Presets.plan(name).architecture().shapes(), name);
    assertEquals(Presets.plan(name).toString(), weights.metadata().get("plan"));
    String descriptor = Files.readString(folder().resolve(name + ".yaml"));
    assertTrue(descriptor.contains("weights-sha256: " + weights.contentHash() + "\n"), descriptor);
    assertTrue(descriptor.contains("command: \"" + Presets.origin(name).remarks().get("command") + "\"\n"), descriptor);
    long epochs = Files.readAllLines(folder().resolve(name + ".csv")).size() - 1;
    assertEquals(Presets.plan(name).epochs(), epochs);
  }

  @Test
  void weightsTogetherStayBelowTwentyMegabytes() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      long size = files.filter(file -> file.toString().endsWith(".safetensors")).mapToLong(file -> file.toFile().length()).sum();
      assertTrue(size < 20_000_000, size + " bytes");
    }
  }
}
