package org.cloakroom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cloakroom.cli.arguments.ExperimentArgument;
import org.cloakroom.cli.plugin.InstalledPlugIns;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.Reading;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.JDBC;
import picocli.CommandLine;

/** Every command, experiment and query of the guides works as it is printed. */
class GuidesTest {
  /** Paths of the guides begin with it, and it is no folder of the test's working directory. */
  private static final String FOLDER = "demo/";

  @TempDir Path work;

  static List<Path> guides() throws IOException {
    try (Stream<Path> files = Files.list(Checkout.root().resolve("releng/docs"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("guides")
  void aGuideCanBeFollowed(Path guide) throws IOException, SQLException {
    Assumptions.assumeTrue(Platform.isRunning(), "the commands look for plug-ins in the platform, which only the build has");
    for (GuideBlock block : GuideBlock.of(Files.readString(guide))) {
      switch (block.language()) {
        case "yaml" -> read(block);
        case "cloakroom" -> block.commands().forEach(words -> command(words, block.argument().equals("parse")));
        case "sql" -> query(block);
        default -> { }
      }
    }
  }

  private static final Set<String> USE_THE_STORE = Set.of("run", "resume", "validate", "store", "pack", "unpack");

  @Test
  void everyCommandIsInTheUserGuide() throws IOException {
    String guide = Files.readString(Checkout.root().resolve("releng/docs/user-guide.md"));
    List<String> missing = new ArrayList<>();
    Cloakroom.commandLine().getSubcommands().forEach((name, line) -> {
      Set<String> inner = line.getSubcommands().keySet();
      if (inner.isEmpty() && !guide.contains("cloakroom " + name)) {
        missing.add(name);
      }
      inner.stream().filter(word -> !guide.contains("cloakroom " + name + " " + word)).forEach(word -> missing.add(name + " " + word));
    });
    assertEquals(List.of(), missing, "not in releng/docs/user-guide.md");
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path guide : guides()) {
      Matcher link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(Files.readString(guide));
      while (link.find()) {
        if (!Files.exists(guide.resolveSibling(link.group(1)))) {
          broken.add(guide.getFileName() + ": " + link.group(1));
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private void read(GuideBlock block) throws IOException {
    Path file = block.argument().isEmpty() ? work.resolve("alone.yaml") : place(block.argument());
    Files.createDirectories(file.getParent());
    Files.writeString(file, block.text());
    Reading reading = new ExperimentReader(InstalledPlugIns.registry()).read(file);
    assertTrue(reading.isRunnable(), () -> reading.problems().toString());
  }

  private void command(List<String> words, boolean parseOnly) {
    if (parseOnly) {
      Cloakroom.commandLine().parseArgs(words.toArray(String[]::new));
      if (words.get(0).equals("run") || words.get(0).equals("validate")) {
        ExperimentArgument.file(InstalledPlugIns.registry(), words.get(1)); // a study that is not there is refused
      }
      return;
    }
    List<String> placed = new ArrayList<>(words.stream().map(word -> word.startsWith(FOLDER) ? place(word).toString() : word).toList());
    if (USE_THE_STORE.contains(words.get(0))) {
      placed.addAll(List.of("--store", work.resolve("store").toString()));
    }
    if (words.get(0).equals("run") || words.get(0).equals("resume")) {
      placed.addAll(List.of("--device", "cpu"));
    }
    CommandRun run = CommandRun.of(placed.toArray(String[]::new));
    assertEquals(0, run.code(), () -> words + "\n" + run.err() + run.out());
    assertFalse(run.out().isBlank() && !words.contains("--out") && !words.contains("--figures") && !words.contains("pack"), () -> words + " prints nothing");
  }

  private void query(GuideBlock block) throws SQLException {
    String database = JDBC.PREFIX + place(block.argument() + "/results.sqlite");
    try (Connection connection = JDBC.createConnection(database, new Properties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(block.text())) {
      assertTrue(rows.getMetaData().getColumnCount() > 1);
    }
  }

  private Path place(String word) {
    return work.resolve(word.substring(FOLDER.length()));
  }
}
