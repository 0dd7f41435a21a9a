package org.cloakroom.ui.run;

import static org.cloakroom.ui.UiTest.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cloakroom.ui.WorkspaceFolders;

/** A small run, computed once for all tests that look at one. */
public final class SmallRun {
  private static final String TEXT = """
      cloakroom: 1
      name: Small
      dataset: {synthetic: {identities: 4, images: 4}}
      split: {gallery: 2, probes: 2, protect: 2}
      recognizers: [sample-ir-arcface, sample-resnet-arcface]
      surrogates: [sample-ir-arcface]
      grid:
        attack: [none, {lowkey: {steps: 2}}]
        transform: [none, {median: {kernel: 5}}]
      protocol: identification
      """;
  private static final int PATIENCE = 400;

  private static Optional<Path> computed = Optional.empty();

  private SmallRun() {}

  /** The run with its eight cells; the first call computes it. */
  public static RunInfo finished() throws IOException {
    if (computed.isEmpty()) {
      Path file = Files.writeString(WorkspaceFolders.experiments().resolve("small.yaml"), TEXT);
      Path run = Runs.all().start(file, "Small");
      await("the run has ended", PATIENCE, () -> info(run).filter(i -> !i.phase().isLive()).isPresent());
      RunInfo ended = info(run).orElseThrow();
      assertEquals(RunInfo.Phase.FINISHED, ended.phase(), () -> ended.messages().toString());
      assertEquals(8, ended.recorded());
      computed = Optional.of(run);
    }
    return info(computed.get()).orElseThrow();
  }

  /** What the workbench knows about a run. */
  public static Optional<RunInfo> info(Path run) {
    return Runs.all().list().stream().filter(r -> r.folder().equals(run)).findFirst();
  }

  /** Carries out a command of the command line in a process of its own, and returns what it prints. */
  public static String commandLine(String... arguments) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(HeadlessCommand.of(List.of(arguments))).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
