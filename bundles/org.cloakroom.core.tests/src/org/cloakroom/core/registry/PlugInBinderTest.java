package org.cloakroom.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.defense.TransformDefense;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From what files say to plug-ins and back. */
class PlugInBinderTest {
  @TempDir Path folder;
  private RegistryFixture fixture;
  private PlugInBinder binder;

  @BeforeEach
  void setUp() throws IOException {
    fixture = RegistryFixture.withSmallPlugIns(folder);
    binder = new PlugInBinder(fixture.build());
  }

  @Test
  void fillsInDefaultsOfEveryType() {
    Configured<Attack> push = bind(Attack.class, "push");
    assertEquals(new SmallPlugIns.Push(50, 0.0025, List.of(new SmallPlugIns.Brighten(7, 0.1)), KernelSize.of(5),
        SmallPlugIns.Push.Reduction.SUM_ALL, true, 9_000_000_000L), push.plugIn());
    assertEquals("push{steps=50, stepSize=0.0025, branches=[brighten{kernel=7, by=0.1}], window=5, reduction=sum-all,"
        + " flip=true, salt=9000000000}", push.canonical());
  }

  @Test
  void installedWeightsStandForTheirFile() throws IOException {
    Path file = folder.resolve("org.cloakroom.small/models/grey.bin");
    fixture.contribute("org.cloakroom.small", """
        <extension point="org.cloakroom.api.weights"><file id="grey-weights" path="models/grey.bin"/></extension>""");
    binder = new PlugInBinder(fixture.build());
    Configured<Recognizer> byName = bind(Recognizer.class, "{mean: {weights: grey-weights}}");
    Configured<Recognizer> byPath = bind(Recognizer.class, "{mean: {weights: " + file + "}}");
    assertEquals(file.toAbsolutePath().normalize(), ((SmallPlugIns.Mean) byName.plugIn()).weights());
    assertEquals("mean{weights=grey-weights, scale=1}", byName.canonical());
    assertEquals(byName, byPath, "a file is shown by its name however it was given");
    assertEquals(byName, bind(Recognizer.class, binder.write(byName)));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "push",
    "{push: {steps: 3, stepSize: 1e-3, branches: [], window: 3x5, reduction: mean, flip: false, salt: -1}}",
    "{push: {branches: [same, {chain: {first: {brighten: 9}, rest: [same, {brighten: {by: 1}}]}}]}}",
    "{push: 7}"
  })
  void readsBackWhatItWrites(String text) {
    Configured<Attack> push = bind(Attack.class, text);
    assertEquals(push, bind(Attack.class, binder.write(push)));
    assertEquals(push, bind(Attack.class, push.canonical()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "{brighten: 9} | {brighten: {kernel: 9}}",
    "{brighten: {by: 0.10, kernel: 9}} | {brighten: {kernel: 9, by: 1e-1}}",
    "{lighten: {size: 9}} | {brighten: 9}",
    "{chain: {brighten: 9}} | {chain: {first: {brighten: {kernel: 9}}}}",
    "{brighten: 9, by: 0.3} | {brighten: {kernel: 9, by: 0.3}}",
    "{brighten: } | brighten",
    "{\"brighten\": {\"kernel\": 3}} | brighten"
  })
  void understandsShortAndOldForms(String one, String other) {
    assertEquals(bind(Transform.class, other), bind(Transform.class, one));
  }

  @Test
  void expandsSweepsInOrder() {
    assertEquals(List.of("brighten{kernel=3, by=0.1}", "brighten{kernel=3, by=0.2}", "brighten{kernel=5, by=0.1}",
        "brighten{kernel=5, by=0.2}"), sweep(Transform.class, "{brighten: {kernel: [3, 5], by: [0.1, 0.2]}}"));
    assertEquals(List.of("brighten{kernel=5, by=0.1}", "brighten{kernel=3, by=0.1}"),
        sweep(Transform.class, "{brighten: [5, 3]}"));
    assertEquals(List.of("chain{first=brighten{kernel=3, by=0.1}, rest=[]}", "chain{first=brighten{kernel=5, by=0.1}, rest=[]}",
        "chain{first=same, rest=[]}"), sweep(Transform.class, "{chain: {first: [{brighten: [3, 5]}, same]}}"));
    assertEquals(List.of("chain{first=same, rest=[brighten{kernel=3, by=0.1}]}", "chain{first=same, rest=[brighten{kernel=5, by=0.1}]}"),
        sweep(Transform.class, "{chain: {first: same, rest: [{brighten: {kernel: [3, 5]}}]}}"));
    assertEquals(List.of("counting{ranks=[1], candidates=images}", "counting{ranks=[1, 10], candidates=images}"),
        sweep(Protocol.class, "{counting: {ranks: [[1], [1, 10]]}}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "{brighten: {kernel: 4}} | 1:21 kernel of transform brighten must be a whole number, odd, from 3 to 31, not \"4\"; did you mean \"5\"?",
    "{brighten: {kernel: 99}} | 1:21 kernel of transform brighten must be a whole number, odd, from 3 to 31, not \"99\"; did you mean \"31\"?",
    "{brighten: {kernel: five}} | 1:21 kernel of transform brighten must be a whole number, odd, from 3 to 31, not \"five\"",
    "{brighten: {kernel: '5'}} | 1:21 kernel of transform brighten must be a whole number, odd, from 3 to 31, not the text \"5\"",
    "{brighten: {kernel: }} | 1:20 kernel of transform brighten has no value; it must be a whole number, odd, from 3 to 31",
    "{brighten: {kernel: {a: 1}}} | 1:21 kernel of transform brighten must be a whole number, odd, from 3 to 31, not a map",
    "{brighten: {kernl: 5}} | 1:13 transform brighten has no parameter \"kernl\"; valid: kernel, by; did you mean \"kernel\"?",
    "{brighten: {size: 5, kernel: 5}} | 1:13 \"size\" is the former name of \"kernel\", which is given too",
    "{brighten: {by: .nan}} | 1:17 by of transform brighten must be a number from 0 to 1, not \".nan\"",
    "brigthen | 1:1 there is no transform \"brigthen\" installed; valid: brighten, chain, picky, same; did you mean \"brighten\"?",
    "push | 1:1 there is no transform \"push\" installed (there is an attack of that name); valid: brighten, chain, picky, same",
    "{same: 5} | 1:2 transform same takes no parameters",
    "chain | 1:1 transform chain needs the parameter \"first\": a transform (First)",
    "{chain: {first: same, rest: same}} | 1:29 rest of transform chain must be a list, each entry a transform, not \"same\"",
    "{picky: {low: 5}} | 1:15 transform picky: low must be below high",
    "{picky: {high: 0}} | 1:16 transform picky: low must be below high",
    "{brighten: 9, kernel: 5} | 1:2 \"kernel\" of transform brighten is given twice",
    "{same: , brighten: 3} | 1:1 a transform is written as its id or as {id: {parameter: value}}, not as a map with several keys; are its parameters indented below its id?"
  })
  void saysWhatIsWrongAndWhere(String text, String expected) {
    assertEquals(List.of(expected), problems(Transform.class, text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "{push: {flip: yes}} | 1:15 flip of attack push must be true or false, not \"yes\"",
    "{push: {reduction: sumall}} | 1:20 reduction of attack push cannot be \"sumall\"; valid: sum-all, mean; did you mean \"sum-all\"?",
    "{push: {window: 4}} | 1:17 window of attack push must be a kernel size, odd, from 3 to 31, not \"4\"; did you mean \"5\"?",
    "{push: {window: big}} | 1:17 window of attack push is \"big\": kernel 'big': say a size such as 9, or height x width such as 3x5",
    "{push: {salt: 99999999999999999999}} | 1:15 salt of attack push must be a whole number, not \"99999999999999999999\"",
    "{push: {stepSize: 0}} | 1:19 stepSize of attack push must be a number from 0.000001 to 1, not \"0\"; did you mean \"0.000001\"?"
  })
  void saysWhatIsWrongWithOtherTypes(String text, String expected) {
    assertEquals(List.of(expected), problems(Attack.class, text));
  }

  @Test
  void reportsEverythingAtOnce() {
    assertEquals(3, problems(Attack.class, "{push: {steps: -1, branches: [{brighten: 4}], flp: true}}").size());
  }

  @Test
  void resolvesPathsAndHashesFiles() throws IOException {
    Path table = Files.writeString(folder.resolve("table one.txt"), "1 2 3");
    Configured<Defense> keep = bind(Defense.class, "{keep: table one.txt}");
    assertEquals(new SmallPlugIns.Keep(table), keep.plugIn());
    // printf '1 2 3' | sha256sum
    assertEquals("keep{table=\"sha256:7c8f5059290305cec8323d79521f0353c9ac308b60cb4c1976340d0ce4a121d5\"}", keep.identity());
    String before = keep.identity();
    Path moved = Files.move(table, Files.createDirectory(folder.resolve("elsewhere")).resolve("t.txt"));
    assertEquals(before, bind(Defense.class, "{keep: elsewhere/t.txt}").identity());
    Files.writeString(moved, "1 2 3 4");
    assertNotEquals(before, bind(Defense.class, "{keep: elsewhere/t.txt}").identity());
    assertEquals(List.of("1:8 table of defense keep: there is no file or folder " + folder.resolve("no.txt")),
        problems(Defense.class, "{keep: no.txt}"));
  }

  @Test
  void foldersAreHashedByNamesAndContents() throws IOException {
    Path one = Files.createDirectories(folder.resolve("one/deep"));
    Files.writeString(one.resolve("a.png"), "a");
    Path two = Files.createDirectories(folder.resolve("two/deep"));
    Path file = Files.writeString(two.resolve("a.png"), "a");
    String identity = bind(Defense.class, "{keep: one}").identity();
    assertEquals(identity, bind(Defense.class, "{keep: two}").identity());
    Files.move(file, two.resolve("b.png"));
    assertNotEquals(identity, bind(Defense.class, "{keep: two}").identity());
  }

  @Test
  void homeIsTheUsersHome() {
    assertEquals(Path.of(System.getProperty("user.home"), "faces"), UserPath.resolve(folder, "~/faces"));
    assertEquals(folder.resolve("~faces").toAbsolutePath(), UserPath.resolve(folder, "~faces"));
  }

  @Test
  void remarksAndFoldersAreNoPartOfTheIdentity() {
    assertEquals("nobody{path=\"*\", people=10}",
        bind(Dataset.class, "{nobody: {path: ., licence: 'CC BY: 4.0'}}").identity());
  }

  @Test
  void transformsStandForDefenses() {
    Configured<Transform> brighten = bind(Transform.class, "{brighten: {kernel: 5}}");
    Configured<Defense> washing = bind(Defense.class, "{brighten: {kernel: 5}}");
    assertEquals(new TransformDefense(brighten.plugIn()), washing.plugIn());
    assertEquals(brighten.canonical(), washing.canonical());
    assertEquals(washing, bind(Defense.class, binder.write(washing)));
    assertEquals(washing, binder.parse(Defense.class, washing.canonical(), "text", folder));
    assertEquals(List.of("1:2 transform brighten is of the wrong sort here: FeatureDefense is needed"),
        problems(FeatureDefense.class, "{brighten: 3}"));
  }

  @Test
  void needsTheInterfaceThatIsAskedFor() {
    assertEquals(List.of("1:2 defense keep is of the wrong sort here: FeatureDefense is needed"),
        problems(FeatureDefense.class, "{keep: .}"));
  }

  @Test
  void throwingConstructorsAreReportedWithTheirBundle() {
    PlugInRegistry registry = fixture
        .plugIn("com.bad", "transform", "exploding", "SmallPlugIns$Exploding", "")
        .plugIn("com.worse", "transform", "bad-default", "SmallPlugIns$BadDefault", "").build();
    binder = new PlugInBinder(registry);
    String message = problems(Transform.class, "exploding").get(0);
    assertTrue(message.startsWith("1:1 transform \"exploding\" of bundle com.bad cannot be used: "), message);
    message = problems(Transform.class, "{picky: {high: 13}}").get(0);
    assertEquals("1:2 transform \"picky\" of bundle org.cloakroom.small cannot be used: its constructor threw"
        + " java.lang.IllegalStateException: thirteen", message);
    assertEquals(List.of("com.bad", "org.cloakroom.small"),
        registry.problems().stream().map(ContributionProblem::contributor).toList());
    assertEquals(List.of("1:1 the default of n of transform bad-default cannot be used: n of transform bad-default must be a"
        + " whole number 5 or less, not \"7\"; did you mean \"5\"?"), problems(Transform.class, "bad-default"));
    assertEquals(new SmallPlugIns.Same(), bind(Transform.class, "same").plugIn());
  }

  @Test
  void revisionsChangeTheIdentityOnly() {
    binder = new PlugInBinder(new RegistryFixture(folder)
        .plugIn("com.x", "transform", "same", "SmallPlugIns$Same", "revision=\"2\"").build());
    Configured<Transform> same = bind(Transform.class, "same");
    assertEquals("same", same.canonical());
    assertEquals("same@2", same.identity());
  }

  @Test
  void refusesHugeSweepsAndEmptyOnes() {
    String numbers = String.join(", ", Collections.nCopies(101, "0.5"));
    assertEquals("1:12 this sweeps over more than 10000 combinations",
        sweepProblems("{brighten: {kernel: [" + numbers + "], by: [" + numbers + "]}}").get(0));
    assertEquals(List.of("1:21 an empty list sweeps over nothing"), sweepProblems("{brighten: {kernel: []}}"));
  }

  @Test
  void commandLineTextsThrow() {
    assertEquals("--attack:1:1: there is no attack \"pusch\" installed; valid: push; did you mean \"push\"?",
        assertThrows(IllegalArgumentException.class, () -> binder.parse(Attack.class, "pusch", "--attack", folder))
            .getMessage());
  }

  @Test
  void textsInCanonicalNotationAreQuotedAndReadBack() throws IOException {
    Path odd = Files.writeString(folder.resolve("a, {b} = [c].txt"), "x");
    Configured<Defense> keep = binder.parse(Defense.class, "{keep: 'a, {b} = [c].txt'}", "text", folder);
    assertEquals("keep{table=\"" + odd + "\"}", keep.canonical());
    assertEquals(keep, bind(Defense.class, keep.canonical()));
    Configured<Dataset> nobody = bind(Dataset.class, "{nobody: {path: ., licence: \"say \\\"yes\\\"\\n\"}}");
    assertEquals(nobody, bind(Dataset.class, nobody.canonical()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "push{steps=5 | text:1:13: \"}\" is missing here",
    "push{steps} | text:1:11: \"=\" is missing here",
    "push{} | text:1:6: a parameter is missing here",
    "push{steps=} | text:1:12: a value is missing here",
    "push{branches=[same} | text:1:20: \"]\" is missing here",
    "push{steps=5} again | text:1:15: the end is missing here",
    "push{steps=5, steps=6} | text:1:15: \"steps\" is given twice",
    "push{stps=5} | text:1:6: attack push has no parameter \"stps\"; valid: steps, stepSize, branches, window, reduction,"
        + " flip, salt; did you mean \"steps\"?"
  })
  void wrongCanonicalTextsAreReported(String text, String expected) {
    assertEquals(expected, assertThrows(IllegalArgumentException.class, () -> bind(Attack.class, text)).getMessage());
  }

  private <T extends PlugIn> Configured<T> bind(Class<T> type, String text) {
    return binder.parse(type, text, "text", folder);
  }

  private <T extends PlugIn> List<String> sweep(Class<T> type, String text) {
    Problems problems = new Problems();
    List<String> all = binder.bindAll(type, YamlParser.parse(text, "text", problems).orElseThrow(), folder, problems)
        .stream().map(Configured::canonical).toList();
    assertEquals(List.of(), problems.list());
    return all;
  }

  private List<String> sweepProblems(String text) {
    Problems problems = new Problems();
    binder.bindAll(Transform.class, YamlParser.parse(text, "text", problems).orElseThrow(), folder, problems);
    return shown(problems);
  }

  private <T extends PlugIn> List<String> problems(Class<T> type, String text) {
    Problems problems = new Problems();
    binder.bind(type, YamlParser.parse(text, "text", problems).orElseThrow(), folder, problems);
    return shown(problems);
  }

  private static List<String> shown(Problems problems) {
    return problems.list().stream().map((Problem p) -> p.at().line() + ":" + p.at().column() + " " + p.text()).toList();
  }
}
