package org.cloakroom.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.image.Images;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.visibility.PerceptualMeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchProtectionCommandTest {
  @TempDir private Path folder;

  private static CommandRun bench(String... arguments) {
    return CommandRun.alone(new BenchProtectionCommand(InstalledPlugIns::registry), arguments);
  }

  @Test
  void tellsWhatMoreStepsBuyAndDrawsIt() throws IOException {
    CommandRun run = bench("--attack", "lowkey", "--attack", "cloakroom{flip=true}", "--steps", "2,4", "--faces", "1", "--surrogates",
        "sample-ir-arcface", "--held-out", "sample-ir-cosface", "--out", folder.toString(), "--device", "cpu");
    assertEquals(0, run.code(), run::err);
    assertTrue(run.out().lines().anyMatch(line -> line.startsWith("cloakroom{flip=true} ") && line.contains("in 4 steps")), run::out);

    List<String> rows = Files.readAllLines(folder.resolve("protection-over-time.csv"));
    assertEquals(5, rows.size());
    double[] few = values(rows.get(1));
    double[] many = values(rows.get(2));
    assertEquals(2, few[0]);
    assertTrue(many[4] > few[4], "more steps move the attacked embedding farther: " + rows);
    assertEquals(many[3], few[3], 0.02 * many[3], "both are compared at one visibility");
    assertTrue(Files.size(folder.resolve("protection-over-time.svg")) > 1000);
  }

  private static double[] values(String row) {
    String[] parts = row.substring(row.lastIndexOf('"') + 2).split(",");
    double[] values = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = Double.parseDouble(parts[i]);
    }
    return values;
  }

  @Test
  void badNumbersAreRefused() {
    CommandRun run = bench("--steps", "10,5");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("--steps [10, 5]"), run::err);
  }

  @Test
  void cloaksOfAnyStrengthAreBroughtToOneVisibility() {
    float[] clean = new float[2 * 112 * 112 * 3];
    float[] cloaked = new float[clean.length];
    for (int i = 0; i < clean.length; i++) {
      clean[i] = (float) (0.4 + 0.2 * Seeds.uniform(1, i));
      double strength = i < clean.length / 2 ? 0.02 : 0.1;
      cloaked[i] = (float) (clean[i] + strength * (Seeds.uniform(2, i) - 0.5));
    }
    try (PerceptualMeter meter = new PerceptualMeter(ComputeOptions.cpu(), 112, 112)) {
      EqualVisibility visibility = new EqualVisibility(meter, new Images(2, 112, 112, clean));
      float[] goal = {0.002f, 0.02f};
      float[] reached = visibility.dssim(visibility.at(goal, new Images(2, 112, 112, cloaked)));
      assertEquals(goal[0], reached[0], 0.02 * goal[0]);
      assertEquals(goal[1], reached[1], 0.02 * goal[1]);
    }
  }
}
