package org.cloakroom.core.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.protocol.ProtocolResult.Quantity;
import org.cloakroom.core.experiment.CellId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

class RunFolderTest {
  private static final CellId FIRST = new CellId("0000000000000001");
  private static final CellId SECOND = new CellId("0000000000000002");
  private static final Coordinates PLACE = new Coordinates("folder{path=\"faces, all\"}", "lowkey{steps=50}", "none",
      "median{kernel=9}", "gallery", "tiny", "Tiny network", true, "identification{}", 7);
  private static final Timings TIMINGS = new Timings("2026-01-02T03:04:05.678Z", 1.5, 0.25, 0.125);

  @TempDir Path temporary;

  private static FinishedCell finished(CellId id) {
    ProtocolResult result = new ProtocolResult(
        List.of(new Proportion("rank-1", Group.PROTECTED, 1, 2), new Proportion("rank-1", Group.UNPROTECTED, 0, 0)),
        List.of(new Outcome("a/1", "a", true, 1, "a/0", 0.987654321), new Outcome("b/1", "b", true, 3, "a/0", -0.5)),
        List.of(new Quantity(Kind.THRESHOLD, "rank-1", Group.ALL, 0.25)));
    Visibility visibility = new Visibility(2, 1, new Visibility.Spread(0.05, 0.1), new Visibility.Spread(0.01, 0.02),
        new Visibility.Spread(40, 34), new Visibility.Spread(0.001, 0.002),
        Map.of("ms-ssim-4", new Visibility.Spread(0.98, 0.91)));
    return new FinishedCell(id, PLACE, result, List.of(new Proportion("rank-1", Group.PROTECTED, 2, 2)),
        Optional.of(visibility), TIMINGS);
  }

  private static FailedCell failed(CellId id) {
    return new FailedCell(id, PLACE, "the weights file x.safetensors ends early", TIMINGS);
  }

  private static Manifest manifest(CellId... cells) {
    return new Manifest("0123456789abcdef", "A test", "2026-01-02T03:04:05Z", List.of(1L), 7, "tiny",
        Map.of("licence", "none needed"), "ab", Map.of("tiny", "cd"),
        Arrays.stream(cells).map(CellId::value).toList(), List.of(new Manifest.Session(
            "2026-01-02T03:04:05Z", 1, Map.of(), "2.18.0", "17", "Linux", 2, "cpu", 0, 0, 16,
            Map.of("TF_ENABLE_ONEDNN_OPTS", "0"))), Map.of("tiny", List.of("a")), Map.of("b/2.jpg", "no face is found; left out"));
  }

  private RunFolder run(CellId... cells) {
    RunFolder run = RunFolder.create(temporary.resolve("run"));
    run.writeManifest(manifest(cells));
    return run;
  }

  @Test
  void whatIsWrittenIsReadBack() {
    RunFolder run = run(FIRST, SECOND);
    run.write(finished(FIRST));
    run.write(failed(SECOND));
    RunFolder opened = RunFolder.open(run.path());
    assertEquals(manifest(FIRST, SECOND), opened.manifest());
    assertEquals(Optional.of(finished(FIRST)), opened.cell(FIRST));
    assertEquals(Optional.of(failed(SECOND)), opened.cell(SECOND));
  }

  @Test
  void recordedCellsComeInTheOrderOfTheGridAndOnlyThoseOfThePlan() {
    CellId third = new CellId("0000000000000003");
    RunFolder run = run(SECOND, third, FIRST);
    run.write(finished(FIRST));
    run.write(failed(SECOND));
    run.write(finished(new CellId("00000000000000ff")));
    assertEquals(List.of(failed(SECOND), finished(FIRST)), run.recordedCells());
  }

  @Test
  void equalCellsGiveEqualFiles() throws IOException {
    RunFolder run = run(FIRST);
    run.write(finished(FIRST));
    byte[] before = Files.readAllBytes(run.cellFile(FIRST));
    run.write(finished(FIRST));
    assertEquals(new String(before), Files.readString(run.cellFile(FIRST)));
  }

  @Test
  void aRunOfANewerVersionIsRefusedWithASentence() throws IOException {
    RunFolder run = run(FIRST);
    Path file = run.path().resolve("manifest.json");
    Files.writeString(file, Files.readString(file).replace("\"cloakroom-run\" : 1", "\"cloakroom-run\" : 2"));
    String message = assertThrows(UnavailableException.class, () -> RunFolder.open(run.path())).getMessage();
    assertTrue(message.contains("newer version of Cloakroom"), message);
    assertTrue(message.contains(file.toString()), message);
  }

  @Test
  void damagedFilesAreNamed() throws IOException {
    RunFolder run = run(FIRST);
    run.write(finished(FIRST));
    String whole = Files.readString(run.cellFile(FIRST));
    for (String damaged : List.of("", "{", whole.substring(0, whole.length() / 2), "[]", "{\"cloakroom-cell\": 1}")) {
      Files.writeString(run.cellFile(FIRST), damaged);
      String message = assertThrows(UnavailableException.class, () -> run.cell(FIRST), damaged).getMessage();
      assertTrue(message.contains(run.cellFile(FIRST).toString()), message);
    }
    Files.writeString(run.path().resolve("manifest.json"), "{");
    assertThrows(UnavailableException.class, () -> RunFolder.open(run.path()));
  }

  @Test
  void aFolderThatIsNoRunIsNotOpened() {
    String message = assertThrows(UnavailableException.class, () -> RunFolder.open(temporary)).getMessage();
    assertEquals("the folder " + temporary + " holds no run: there is no manifest.json", message);
  }

  @Test
  void aRunNeedsAFolderOfItsOwn() throws IOException {
    RunFolder run = run(FIRST);
    assertThrows(IllegalArgumentException.class, () -> RunFolder.create(run.path()));
    Path other = Files.createDirectory(temporary.resolve("other"));
    Files.writeString(other.resolve("thesis.tex"), "");
    assertThrows(IllegalArgumentException.class, () -> RunFolder.create(other));
  }

  @Test
  void aFolderWithoutManifestIsDiscardedAndARunIsNot() {
    RunFolder begun = run(FIRST);
    begun.discardUnlessBegun();
    assertTrue(Files.exists(begun.path()));
    RunFolder unbegun = RunFolder.create(temporary.resolve("other"));
    unbegun.writeExperiment("cloakroom: 1\n");
    unbegun.discardUnlessBegun();
    assertFalse(Files.exists(unbegun.path()));
  }

  @Test
  void theTableHasALineForEachCount() throws IOException {
    RunFolder run = run(FIRST, SECOND);
    run.write(finished(FIRST));
    run.write(failed(SECOND));
    run.index();
    List<String> lines = Files.readAllLines(run.tableFile());
    String place = ",\"folder{path=\"\"faces, all\"\"}\",lowkey{steps=50},none,median{kernel=9},gallery,tiny,yes,"
        + "identification{},7,";
    assertEquals(List.of(
        "cell,status,dataset,attack,defense,transform,apply_to,recognizer,held_out,protocol,seed,images,measure,group,"
            + "hits,trials,proportion,low,high",
        FIRST + ",finished" + place + "8-bit,rank-1,protected,1,2,0.500000,0.094531,0.905469",
        FIRST + ",finished" + place + "8-bit,rank-1,unprotected,0,0,,0.000000,1.000000",
        FIRST + ",finished" + place + "float,rank-1,protected,2,2,1.000000,0.342380,1.000000",
        SECOND + ",failed" + place + ",,,,,,,"), lines);
  }

  @Test
  void theDatabaseHoldsEverythingAndIsRebuiltAtWill() throws Exception {
    RunFolder run = run(FIRST, SECOND);
    run.write(finished(FIRST));
    run.write(failed(SECOND));
    Files.writeString(run.databaseFile(), "rubbish");
    run.index();
    run.index();
    assertEquals("0|finished|null|1|1", query(run,
        "SELECT position, status, cause, held_out, (SELECT unchanged FROM visibility WHERE cell = id) FROM cell"
            + " WHERE id = '" + FIRST + "'"));
    assertEquals("1|failed|the weights file x.safetensors ends early", query(run,
        "SELECT position, status, cause FROM cell WHERE id = '" + SECOND + "'"));
    assertEquals("1|2", query(run,
        "SELECT hits, trials FROM proportion WHERE images = '8-bit' AND people = 'protected'"));
    assertEquals("ms-ssim-4|0.98|0.91", query(run, "SELECT measure, mean, worst FROM perceptual"));
    assertEquals("b/1|3|-0.5", query(run, "SELECT probe, rank, score FROM outcome WHERE trial = 1"));
  }

  private static String query(RunFolder run, String sql) throws SQLException {
    try (Connection connection = JDBC.createConnection(JDBC.PREFIX + run.databaseFile(), new Properties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertTrue(rows.next());
      StringBuilder text = new StringBuilder();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        text.append(i > 1 ? "|" : "").append(rows.getObject(i));
      }
      assertFalse(rows.next(), "one row is expected");
      return text.toString();
    }
  }
}
