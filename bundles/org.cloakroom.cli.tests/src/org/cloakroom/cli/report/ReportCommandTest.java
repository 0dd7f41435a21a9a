package org.cloakroom.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.results.Coordinates;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.Manifest;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.results.Timings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final Timings TIMINGS = new Timings("2025-01-01T12:00:00Z", 1, 1, 1);
  private static final List<String> IDS = List.of("0000000000000001", "0000000000000002", "0000000000000003");

  @TempDir
  private Path folder;

  private static Coordinates at(String attack) {
    return new Coordinates("sample", attack, "none", "none", "gallery", "net", "net", true,
        "identification{ranks=[1], candidates=images}", 1);
  }

  private static FinishedCell finished(String id, String attack, int hits) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      outcomes.add(new Outcome("probe" + i, "person" + i, true, i < hits ? 1 : 2, "other", 0.5));
    }
    return new FinishedCell(new CellId(id), at(attack),
        new ProtocolResult(List.of(new Proportion("rank-1", Group.PROTECTED, hits, 40)), outcomes), List.of(),
        Optional.empty(), TIMINGS);
  }

  private Path run() {
    RunFolder run = RunFolder.create(folder.resolve("run"));
    run.writeManifest(new Manifest("run-7", "A study", "2025-01-01T12:00:00Z", List.of(1L), 7, "sample", Map.of(), "00",
        Map.of(), IDS, List.of()));
    run.write(finished(IDS.get(0), "none", 40));
    run.write(finished(IDS.get(1), "lowkey{steps=50}", 3));
    return run.path();
  }

  @Test
  void printsTheTableOfARunThatIsNotFinished() {
    CommandRun report = CommandRun.of("report", run().toString());

    assertEquals(0, report.code(), report.err());
    assertTrue(report.out().contains("3/40"), report.out());
    assertTrue(report.out().contains("7.5 [2.6, 19.9]***"), report.out());
    assertTrue(report.out().contains("1 cells are not computed yet"), report.out());
  }

  @Test
  void failedCellsAreNamedWithTheirCause() {
    Path run = run();
    RunFolder.open(run).write(new FailedCell(new CellId(IDS.get(2)), at("fawkes"), "cannot load the weights", TIMINGS));

    CommandRun report = CommandRun.of("report", run.toString());

    assertEquals(1, report.code());
    assertTrue(report.err().contains("failed cell 0000000000000003 (fawkes, none, net): cannot load the weights"), report.err());
  }

  @Test
  void writesOtherFormatsAndLayoutsToFiles() throws IOException {
    Path file = folder.resolve("table.tex");

    CommandRun report = CommandRun.of("report", run().toString(), "--format", "latex", "--out", file.toString(),
        "--rows", "recognizer", "--columns", "attack", "--group", "protected", "--measure", "rank-1");

    assertEquals(0, report.code(), report.err());
    assertEquals("", report.out());
    assertTrue(Files.readString(file).contains("recognizer & \\multicolumn{3}{c}{none} & \\multicolumn{3}{c}{lowkey} \\\\"), Files.readString(file));
  }

  @Test
  void figuresGoIntoTheFolderOfTheRun() throws IOException {
    Path run = run();

    CommandRun report = CommandRun.of("report", run.toString(), "--figures", "svg,pdf", "--column", "--grey",
        "--store", folder.resolve("nothing").toString());

    assertEquals(0, report.code(), report.err());
    assertTrue(report.err().contains("figures in " + run.resolve("figures")), report.err());
    assertTrue(Files.readString(run.resolve("figures/cmc-protected.svg")).contains("width=\"86.000mm\""));
    assertTrue(Files.size(run.resolve("figures/rank-1-protected-bars.pdf")) > 1000);
    assertTrue(Files.readString(run.resolve("figures/captions.txt")).contains("cmc-protected: Cumulative match"));
    assertTrue(report.err().contains("no image grids and projections: there is no store"), report.err());
    assertEquals(2, CommandRun.of("report", run.toString(), "--figures", "gif").code());
  }

  @Test
  void thePageIsOneFileThatLoadsNothing() throws IOException {
    Path run = run();
    RunFolder.open(run).write(new FailedCell(new CellId(IDS.get(2)), at("fawkes"), "cannot <load> the weights", TIMINGS));
    RunFolder.open(run).writeExperiment("cloakroom: 1\nname: A & B\n");

    CommandRun report = CommandRun.of("report", run.toString(), "--html", "--store", folder.resolve("nothing").toString());
    String page = Files.readString(run.resolve("report.html"));

    assertEquals(1, report.code(), report.err());
    assertTrue(report.out().contains("report.html"), report.out());
    assertTrue(page.contains("7.5") && page.contains("cannot &lt;load&gt; the weights") && page.contains("name: A &amp; B"));
    assertTrue(page.contains("data:image/png;base64,") && !page.contains("<script") && !page.contains("http"));
    assertEquals(page, pageAgain(run));
  }

  private String pageAgain(Path run) throws IOException {
    CommandRun.of("report", run.toString(), "--html", "--store", folder.resolve("nothing").toString());
    return Files.readString(run.resolve("report.html"));
  }

  @Test
  void everyComparisonIsListedWithItsVerdictOnRequest() {
    Path run = run();
    RunFolder.open(run).write(finished(IDS.get(2), "fawkes", 5));

    CommandRun text = CommandRun.of("report", run.toString(), "--comparisons");
    CommandRun latex = CommandRun.of("report", run.toString(), "--comparisons", "--format", "latex");

    assertTrue(text.out().contains("Comparisons of protected people, rank-1"), text.out());
    assertTrue(text.out().lines().anyMatch(line -> line.startsWith("fawkes ") && line.contains(" 5/40 ") && line.contains(" 3/40 ")
        && line.contains(" 0.500 ") && line.contains("not distinguishable; ") && line.contains(" more trials needed")), text.out());
    assertTrue(latex.out().contains("fawkes & none & net & 5/40 & 3/40 & 0.500"), latex.out());
  }

  @Test
  void layoutsSetRowsAndGroupsAndOptionsChangeParts() {
    String run = run().toString();

    CommandRun thesis = CommandRun.of("report", run, "--layout", "thesis-blurs");
    CommandRun changed = CommandRun.of("report", run, "--layout", "thesis", "--rows", "attack,seed", "--group", "protected");

    assertEquals(0, thesis.code(), thesis.err());
    assertTrue(thesis.out().contains("protected people, rank-1"), thesis.out());
    assertEquals(0, changed.code(), changed.err());
    assertEquals(2, CommandRun.of("report", run, "--layout", "talk").code());
  }

  @Test
  void bootstrapIntervalsAndIdsStandInTheNotesOnRequest() {
    String run = run().toString();

    String plain = CommandRun.of("report", run).out();
    String asked = CommandRun.of("report", run, "--intervals", "bootstrap", "--ids").out();

    assertTrue(asked.contains("percentile bootstrap, 2000 draws"), asked);
    assertTrue(asked.contains("Cells: " + IDS.get(0) + " " + IDS.get(1)), asked);
    assertTrue(!plain.contains(IDS.get(0)) && plain.contains("run-7"), plain);
  }

  @Test
  void figuresFollowAStyleFile() throws IOException {
    Path run = run();
    Path style = folder.resolve("style.yaml");
    Files.writeString(style, "cloakroom-figures: 1\ncolumn-width: 84\npalette: ['#112233', '#445566']\nids: true\n");

    CommandRun report = CommandRun.of("report", run.toString(), "--figures", "svg", "--column", "--style", style.toString(),
        "--store", folder.resolve("nothing").toString());

    assertEquals(0, report.code(), report.err());
    String svg = Files.readString(run.resolve("figures/rank-1-protected-bars.svg"));
    assertTrue(svg.contains("width=\"84.000mm\""), svg.substring(0, 400));
    assertTrue(svg.contains("rgb(17,34,51)") && !svg.contains("rgb(0,114,178)"), "the palette's colors");
    Files.writeString(style, "cloakroom-figures: 1\ncolumn-with: 84\ndpi: much\n");
    CommandRun wrong = CommandRun.of("report", run.toString(), "--figures", "svg", "--style", style.toString());
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().contains("style.yaml:2:1: ") && wrong.err().contains("did you mean \"column-width\"")
        && wrong.err().contains("style.yaml:3:6: "), wrong.err());
  }

  @Test
  void palettesHaveNames() throws IOException {
    Path run = run();
    Path style = Files.writeString(folder.resolve("style.yaml"), "cloakroom-figures: 1\npalette: tol-bright\n");
    String[] report = {"report", run.toString(), "--figures", "svg", "--store", folder.resolve("nothing").toString(), "--style", style.toString()};
    assertEquals(0, CommandRun.of(report).code());
    Path figure = run.resolve("figures/rank-1-protected-bars.svg");
    assertTrue(Files.readString(figure).contains("rgb(68,119,170)"), "that of the file");
    String[] other = Stream.concat(Stream.of(report), Stream.of("--palette", "matplotlib")).toArray(String[]::new);
    assertEquals(0, CommandRun.of(other).code());
    assertTrue(Files.readString(figure).contains("rgb(31,119,180)"), "the option goes before the file");
    other[other.length - 1] = "tol";
    CommandRun wrong = CommandRun.of(other);
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().contains("there is no palette \"tol\", only okabe-ito, tol-bright,"), wrong.err());
    Files.writeString(style, "cloakroom-figures: 1\npalette: rainbow\n");
    assertTrue(CommandRun.of(report).err().contains("style.yaml:2:10: there is no palette \"rainbow\""));
  }

  @Test
  void suspiciousResultsAreNamed() {
    RunFolder run = RunFolder.open(run());
    run.write(finished(IDS.get(2), "fawkes", 40));

    CommandRun report = CommandRun.of("report", run.path().toString());

    assertTrue(report.err().contains("check: every probe has the same answer and score in clean images, net | fawkes, net "
        + "[identical-cells]"), report.err());
  }

  @Test
  void badInputIsExplainedInOneLine() throws IOException {
    String run = run().toString();
    Path damaged = Files.createDirectories(folder.resolve("damaged"));
    Files.writeString(damaged.resolve("manifest.json"), "{\"cloakroom");

    assertExplained("holds no run", "report", folder.resolve("nowhere").toString());
    assertExplained("it is damaged", "report", damaged.toString());
    assertExplained("there is no axis blur", "report", run, "--rows", "blur");
    assertExplained("the run does not count rank-9: choose from rank-1", "report", run, "--measure", "rank-9");
    assertExplained("no result has the attack fawkes", "report", run, "--reference", "fawkes");
    assertExplained("no published figures called lowkey: use thesis", "report", run, "--beside", "lowkey");
    assertExplained("does not exist", "report", run, "--out", folder.resolve("no/such/file.txt").toString());
  }

  private static void assertExplained(String message, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(2, run.code(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertTrue(!run.err().contains("\tat "), "no stack trace: " + run.err());
  }
}
