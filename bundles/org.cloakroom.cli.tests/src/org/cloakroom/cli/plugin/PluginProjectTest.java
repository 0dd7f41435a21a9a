package org.cloakroom.cli.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.cli.Checkout;
import org.cloakroom.cli.CommandRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code cloakroom new plugin} writes. The examples are what it writes, so that CI builds both by building them. */
class PluginProjectTest {
  private static final String EXAMPLES_SDK = "file:${maven.multiModuleProjectDirectory}/../../product/target/repository";
  private static final int LONGEST_CLASS = 50;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(PluginProject.Kind.class)
  void theExamplesAreWhatItWrites(PluginProject.Kind kind) throws IOException {
    String word = kind.name().toLowerCase();
    String name = "Hello" + kind.name().charAt(0) + word.substring(1);
    Map<String, String> files = PluginProject.of(kind, name, "org.example", EXAMPLES_SDK).files();
    Path example = Checkout.root().resolve("releng/examples/hello-" + word);
    for (Map.Entry<String, String> file : files.entrySet()) {
      assertEquals(file.getValue(), Files.readString(example.resolve(file.getKey())), file.getKey());
    }
    try (Stream<Path> there = Files.walk(example)) {
      Set<String> sources = there.filter(Files::isRegularFile).map(file -> example.relativize(file).toString())
          .filter(file -> !file.contains("target/") && !file.contains(".polyglot") && !file.contains(".tycho-consumer"))
          .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(new TreeSet<>(files.keySet()), sources);
    }
  }

  @ParameterizedTest
  @EnumSource(PluginProject.Kind.class)
  void theClassIsShortAndEveryPlaceholderIsFilled(PluginProject.Kind kind) {
    PluginProject project = PluginProject.of(kind, "MyCloak", "org.mylab", "https://example.org/sdk");
    project.files().forEach((path, text) -> assertFalse(text.matches("(?s).*@[A-Za-z]+@.*"), path));
    String source = project.files().get("org.mylab.mycloak/src/org/mylab/MyCloak.java");
    assertTrue(source.lines().count() < LONGEST_CLASS, source);
    assertEquals("my-cloak", project.id());
  }

  @Test
  void writesAndRefuses() throws IOException {
    Path target = folder.resolve("x");
    CommandRun run = write("attack", "MyCloak", "--package", "org.mylab", "--sdk", "https://example.org/sdk", "--folder",
        target.toString());
    assertEquals(0, run.code(), run.err());
    assertTrue(Files.readString(target.resolve("pom.xml")).contains("<cloakroom.sdk>https://example.org/sdk<"));
    assertEquals("wrote " + target + ": attack my-cloak in bundle org.mylab.mycloak\nbuild it with: cd " + target
        + " && mvn verify\n", run.out());
    assertRefused("is not empty", "attack", "MyCloak", "--package", "org.mylab", "--sdk", "x", "--folder", target.toString());
    assertRefused("begin with a capital letter", "attack", "myCloak", "--package", "org.mylab", "--sdk", "x");
    assertRefused("is no package", "attack", "MyCloak", "--package", "Org.MyLab", "--sdk", "x");
    assertRefused("attack, defense, transform", "protocol", "MyCloak", "--package", "org.mylab", "--sdk", "x");
  }

  private static void assertRefused(String why, String... arguments) {
    CommandRun run = write(arguments);
    assertEquals(2, run.code());
    assertTrue(run.err().toLowerCase().contains(why), run.err());
  }

  private static CommandRun write(String... arguments) {
    return CommandRun.of(Stream.concat(Stream.of("new", "plugin"), Stream.of(arguments)).toArray(String[]::new));
  }
}
