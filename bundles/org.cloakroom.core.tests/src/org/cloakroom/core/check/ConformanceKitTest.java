package org.cloakroom.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.core.check.Finding.Verdict;
import org.cloakroom.core.registry.RegistryFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every promise, broken once. */
class ConformanceKitTest {
  private static final String BUNDLE = "com.lab";
  private static final String DESCRIBED = "source=\"Doe 2025\" description=\"Does something.\"";

  @TempDir Path bundles;

  @AfterEach
  void release() {
    BrokenPlugIns.Leaking.release();
    BrokenPlugIns.Hoarding.release();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "transform | WrongGradient    | gradient           | an operation has a wrong gradient, or the result jumps",
    "transform | NonDeterministic | determinism        | a second time, the same images, ids and seed give values that differ",
    "attack    | Leaking          | memory             | close every tensor, result, session and graph",
    "attack    | Hoarding         | memory             | does a static field, a cache or a listener keep images?",
    "transform | OutOfRange       | shape and range    | they must stay in 0 to 1 (clip them)",
    "transform | Undocumented     | documentation      | the parameter \"gain\" has no help",
    "transform | FalsePreview     | preview            | differs from the result by up to",
    "transform | Sociable         | batch independence | never over the batch",
    "attack    | PlaceSeeded      | batch independence | take its seed by its id",
    "attack    | Shared           | batch independence | never divide by the number of images",
    "transform | NotHashable      | record             | lacks equals and hashCode",
    "transform | Throwing         | parameters         | its constructor threw java.lang.IllegalStateException: no reason",
  })
  void aBrokenPromiseIsNamed(String kind, String name, String check, String sentence) {
    List<Finding> failures = failures(kind, name, DESCRIBED);
    assertTrue(failures.stream().anyMatch(f -> f.check().equals(check) && f.message().contains(sentence)
        && f.subject().equals(kind + " x")), failures.toString());
  }

  @Test
  void whatKeepsItsPromisesPasses() {
    assertEquals(List.of(), failures("attack", "Good", DESCRIBED));
    assertEquals(List.of(), failures("transform", "TruePreview", DESCRIBED));
  }

  @Test
  void anApproximateGradientIsNotComparedIfThePlugInSaysSo() {
    List<Finding> findings = findings("transform", "StraightThrough", DESCRIBED);
    assertEquals(List.of(), findings.stream().filter(Finding::isFailure).toList());
    assertTrue(findings.stream().anyMatch(f -> f.check().equals("gradient") && f.verdict() == Verdict.SKIPPED));
  }

  @Test
  void whatItIsTriedOnMayBeUnfitForItsWeights() {
    List<Finding> findings = findings("attack", "Particular", DESCRIBED);
    assertEquals(List.of(), findings.stream().filter(Finding::isFailure).toList());
    assertTrue(findings.stream().anyMatch(f -> f.check().equals("shape and range") && f.verdict() == Verdict.SKIPPED
        && f.message().equals("the weights are for other images")), findings.toString());
  }

  @Test
  void missingSourceAndDuplicateIdsAreNamed() {
    assertTrue(failures("transform", "StraightThrough", "description=\"x\"").toString().contains("plugin.xml gives no source"));
    RegistryFixture registry = new RegistryFixture(bundles)
        .plugIn("com.first", "transform", "x", "SmallPlugIns$Same", DESCRIBED)
        .plugIn(BUNDLE, "transform", "x", "SmallPlugIns$Same", DESCRIBED);
    List<Finding> findings = ConformanceKit.check(registry.build(), BUNDLE, CheckOptions.quick(), finding -> {});
    assertTrue(findings.toString().contains(
        "transform \"x\" is left out, because bundle com.first contributes one with the same id"), findings.toString());
  }

  @Test
  void aBundleWithoutPlugInsIsNamed() {
    List<Finding> findings =
        ConformanceKit.check(new RegistryFixture(bundles).build(), "com.none", CheckOptions.quick(), finding -> {});
    assertEquals(1, findings.size());
    assertTrue(findings.get(0).isFailure() && findings.get(0).message().startsWith("it contributes no plug-in"));
  }

  @Test
  void plugInsThatNeedValuesAreCheckedWithThem() {
    RegistryFixture registry = new RegistryFixture(bundles)
        .plugIn("com.lab", "transform", "chain", "SmallPlugIns$Chain", DESCRIBED)
        .plugIn("com.lab", "transform", "same", "SmallPlugIns$Same", DESCRIBED);
    List<Finding> bare = ConformanceKit.check(registry.build(), BUNDLE, CheckOptions.quick(), finding -> {});
    assertTrue(bare.toString().contains("it needs values for first; give them, for example with --with 'chain{first=...}'"),
        bare.toString());
    CheckOptions usual = CheckOptions.quick();
    CheckOptions given = new CheckOptions(usual.compute(), 8, 5, 1, List.of("chain"), List.of("chain{first=same}"));
    List<Finding> heard = new ArrayList<>();
    List<Finding> found = ConformanceKit.check(registry.build(), BUNDLE, given, heard::add);
    assertEquals(found, heard);
    assertEquals(List.of(), found.stream().filter(Finding::isFailure).toList());
    assertTrue(found.stream().anyMatch(f -> f.subject().equals("transform chain") && f.check().equals("gradient")));
    assertTrue(found.stream().noneMatch(f -> f.subject().equals("transform same")), "only chain was asked for");
  }

  private List<Finding> failures(String kind, String name, String more) {
    return findings(kind, name, more).stream().filter(Finding::isFailure).toList();
  }

  private List<Finding> findings(String kind, String name, String more) {
    RegistryFixture registry = new RegistryFixture(bundles).contribute(BUNDLE, "<extension point=\"org.cloakroom.api." + kind
        + "\"><" + kind + " id=\"x\" name=\"X\" class=\"org.cloakroom.core.check.BrokenPlugIns$" + name + "\" " + more
        + "/></extension>");
    return ConformanceKit.check(registry.build(), BUNDLE, CheckOptions.quick(), finding -> {});
  }
}
