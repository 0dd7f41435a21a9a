package org.cloakroom.cli.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cloakroom.cli.CommandRun;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.NpyFormat;
import org.cloakroom.compute.HostTensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreCommandTest {
  @TempDir Path store;

  @BeforeEach
  void fill() {
    ContentStore.open(store).put(new NpyFormat("embeddings"), ContentKey.of("nobody's"), HostTensor.of(new float[1000], 10, 100));
  }

  private CommandRun run(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "--store";
    arguments[1] = store.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandRun.alone(new StoreCommand(), arguments);
  }

  @Test
  void itTellsWhatIsThere() {
    CommandRun run = run();
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().startsWith(store + ": 4 kB, no limit\n"), run.out());
    assertTrue(run.out().contains("embeddings            1 entries       4 kB"), run.out());
  }

  @Test
  void aLimitIsKeptToAndCanBeTakenAway() throws Exception {
    CommandRun run = run("--limit", "1kB");
    assertTrue(run.out().startsWith("1 entry removed (4 kB), "), run.out());
    assertTrue(run.out().contains("limit 1 kB"), run.out());
    assertEquals("1000\n", Files.readString(store.resolve("limit.txt")));
    assertEquals(0, run("--prune").code());
    run("--limit", "none");
    CommandRun without = run("--prune");
    assertEquals(2, without.code());
    assertTrue(without.err().contains("--limit 20GB"), without.err());
  }

  @Test
  void whatIsNoSizeIsRefused() {
    CommandRun run = run("--limit", "much");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("500MB, 20GB or none"), run.err());
  }
}
