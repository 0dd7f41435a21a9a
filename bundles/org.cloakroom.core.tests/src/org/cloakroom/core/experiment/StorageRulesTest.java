package org.cloakroom.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.attack.ReconstructionAttack;
import org.cloakroom.api.attack.ReconstructionContext;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.attack.TinyRecognizer;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.Problems;
import org.junit.jupiter.api.Test;

class StorageRulesTest {
  private static final Position GRID = new Position("file", 4, 1);
  private static final Position PROTOCOL = new Position("file", 9, 1);

  record Thief(boolean isAdaptive) implements ReconstructionAttack {
    @Override
    public Images reconstruct(HostTensor stolen, ReconstructionContext context, Progress progress) {
      throw new UnsupportedOperationException();
    }
  }

  record Cloak() implements ImageAttack {
    @Override
    public Images protect(Images clean, AttackContext context, Progress progress) {
      throw new UnsupportedOperationException();
    }
  }

  record Noise() implements FeatureDefense {
    @Override
    public HostTensor protect(StoredFeatures stored, ComputeOptions options, Progress progress) {
      throw new UnsupportedOperationException();
    }
  }

  record Wash() implements ImageDefense {
    @Override
    public Images purify(Images images, ComputeOptions options, Progress progress) {
      throw new UnsupportedOperationException();
    }
  }

  private static <T extends PlugIn> List<Optional<Configured<T>>> axis(PlugInKind kind, List<T> plugIns) {
    List<Optional<Configured<T>>> axis = new ArrayList<>(List.of(Optional.empty()));
    plugIns.forEach(plugIn -> axis.add(Optional.of(new Configured<>(
        new PlugInDescriptor(kind, "x", "x", plugIn.getClass().getName(), "tests", "", "", "", "", 1), plugIn, "x", "x"))));
    return axis;
  }

  private static List<String> problems(boolean stores, int surrogates, List<Attack> attacks, List<Defense> defenses) {
    return problems(stores, surrogates, attacks, defenses, true);
  }

  private static List<String> problems(
      boolean stores, int surrogates, List<Attack> attacks, List<Defense> defenses, boolean encoderJudges) {
    Problems problems = new Problems();
    Grid grid = new Grid(axis(PlugInKind.ATTACK, attacks), axis(PlugInKind.DEFENSE, defenses), axis(PlugInKind.TRANSFORM, List.of()));
    RecognizerSpec recognizer = new RecognizerSpec("r", "r", "r", new Configured<>(
        new PlugInDescriptor(PlugInKind.RECOGNIZER, "x", "x", "x", "tests", "", "", "", "", 1), new TinyRecognizer(1), "x", "x"), false, Map.of());
    List<RecognizerSpec> specs = Collections.nCopies(surrogates, recognizer);
    List<RecognizerSpec> judges = encoderJudges ? List.of(recognizer) : List.of();
    new StorageRules(problems, GRID).check(stores, grid, specs, judges, PROTOCOL);
    return problems.list().stream().map(Problem::toString).toList();
  }

  @Test
  void whatBelongsTogetherPasses() {
    assertEquals(List.of(), problems(true, 1, List.of(new Thief(false), new Thief(true)), List.of(new Noise())));
    assertEquals(List.of(), problems(true, 1, List.of(new Thief(false)), List.of()), "without a defense there is nothing to adapt to");
    assertEquals(List.of(), problems(true, 1, List.of(), List.of(new Noise())), "utility alone");
    assertEquals(List.of(), problems(false, 2, List.of(new Cloak()), List.of(new Wash(), new Noise())));
  }

  @Test
  void aDefenseIsNotJudgedWithoutAnAttackerWhoKnowsIt() {
    List<String> found = problems(true, 1, List.of(new Thief(false)), List.of(new Noise()));
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).startsWith("file:4:1") && found.get(0).contains("adaptive-reconstruction"), found::toString);
  }

  @Test
  void utilityNeedsTheEncoderAmongTheRecognizers() {
    List<String> found = problems(true, 1, List.of(), List.of(new Noise()), false);
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).contains("useful"), found::toString);
  }

  @Test
  void whatHasNoMeaningIsRefused() {
    assertTrue(problems(false, 1, List.of(new Thief(true)), List.of()).get(0).contains("protocol: inversion"));
    assertTrue(problems(true, 0, List.of(), List.of()).get(0).contains("file:9:1"), "the encoder is missing");
    assertTrue(problems(true, 2, List.of(), List.of()).get(0).contains("exactly one"));
    assertTrue(problems(true, 1, List.of(new Cloak()), List.of()).get(0).contains("every attack must be a reconstruction"));
    assertTrue(problems(true, 1, List.of(), List.of(new Wash())).get(0).contains("defenses of features"));
  }
}
