package org.cloakroom.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is announced, loaded, and reported as broken. */
class PlugInRegistryTest {
  @TempDir Path bundles;

  @Test
  void announcesWithoutLoadingClasses() {
    PlugInRegistry registry = new RegistryFixture(bundles)
        .contribute("com.example", """
            <extension point="org.cloakroom.api.attack">
              <attack id="ghost" name="Ghost" class="com.example.NotThere" category="cloak" source="Doe 2025"
                  doi="10.1000/182" description="Is not there." revision="3" replaces="spook, spectre"/>
            </extension>""").build();
    PlugInDescriptor ghost = registry.find(PlugInKind.ATTACK, "ghost").orElseThrow();
    assertEquals(new PlugInDescriptor(PlugInKind.ATTACK, "ghost", "Ghost", "com.example.NotThere", "com.example", "cloak",
        "Doe 2025", "10.1000/182", "Is not there.", 3), ghost);
    assertEquals(ghost, registry.find(PlugInKind.ATTACK, "spectre").orElseThrow());
    assertEquals(List.of(), registry.problems());
    BrokenPlugInException broken = assertThrows(BrokenPlugInException.class, () -> registry.schema(ghost));
    assertEquals("attack \"ghost\" of bundle com.example cannot be used: its class com.example.NotThere cannot be found",
        broken.getMessage());
    assertEquals(List.of("com.example"), registry.problems().stream().map(ContributionProblem::contributor).toList());
  }

  @Test
  void reportsBrokenClassesAndKeepsTheOthers() {
    PlugInRegistry registry = new RegistryFixture(bundles)
        .plugIn("com.a", "transform", "no-record", "SmallPlugIns$NoRecord", "")
        .plugIn("com.b", "transform", "undocumented", "SmallPlugIns$Undocumented", "")
        .plugIn("com.c", "transform", "odd-type", "SmallPlugIns$OddType", "")
        .plugIn("com.d", "attack", "no-attack", "SmallPlugIns$Same", "")
        .plugIn("com.e", "transform", "same", "SmallPlugIns$Same", "")
        .build();
    assertBroken(registry, PlugInKind.TRANSFORM, "no-record", "com.a", "is no record");
    assertBroken(registry, PlugInKind.TRANSFORM, "undocumented", "com.b", "\"what\" has no @Param annotation");
    assertBroken(registry, PlugInKind.TRANSFORM, "odd-type", "com.c", "cannot be of type java.util.Date");
    assertBroken(registry, PlugInKind.ATTACK, "no-attack", "com.d", "does not implement org.cloakroom.api.attack.Attack");
    assertEquals(List.of(), registry.schema(registry.find(PlugInKind.TRANSFORM, "same").orElseThrow()).parameters());
    assertEquals(4, registry.problems().size());
  }

  private static void assertBroken(PlugInRegistry registry, PlugInKind kind, String id, String bundle, String why) {
    PlugInDescriptor descriptor = registry.find(kind, id).orElseThrow();
    String message = assertThrows(BrokenPlugInException.class, () -> registry.schema(descriptor)).getMessage();
    assertTrue(message.contains("of bundle " + bundle) && message.contains(why), message);
  }

  @Test
  void saysWhichJavaAClassWasCompiledFor() throws IOException {
    byte[] bytes = SmallPlugIns.Same.class.getResourceAsStream("SmallPlugIns$Same.class").readAllBytes();
    bytes[7] = 99; // the class file version of Java 55
    PlugInLoader loader = new PlugInLoader(new Contributors() {
      @Override
      public Class<?> load(String contributor, String className) {
        return new ClassLoader(PlugInRegistryTest.class.getClassLoader()) {
          Class<?> define() {
            return defineClass(className, bytes, 0, bytes.length);
          }
        }.define();
      }

      @Override
      public Path file(String contributor, String path) throws IOException {
        throw new IOException("no files");
      }
    });
    PlugInDescriptor future = new PlugInDescriptor(PlugInKind.TRANSFORM, "future", "Future",
        SmallPlugIns.Same.class.getName(), "com.future", "", "", "", "", 1);
    String message = assertThrows(BrokenPlugInException.class, () -> loader.load(future)).getMessage();
    assertTrue(message.contains("compiled for a newer Java (55), and this is Java " + Runtime.version().feature()), message);
  }

  @Test
  void reportsWrongElements() {
    PlugInRegistry registry = new RegistryFixture(bundles)
        .contribute("com.z", "<extension point=\"org.cloakroom.api.transform\">"
            + "<transform id=\"Loud\" name=\"x\" class=\"x\"/><transform name=\"x\" clas=\"x\"/>"
            + "<transfrom id=\"x\"/><transform id=\"rev\" name=\"x\" class=\"x\" revision=\"two\"/></extension>")
        .build();
    String problems = registry.problems().toString();
    assertEquals(4, registry.problems().size(), problems);
    assertTrue(problems.contains("bundle com.z: transform \"Loud\": an id consists of lower-case letters"), problems);
    assertTrue(problems.contains("transform has no attribute id, class"), problems);
    assertTrue(problems.contains("<transfrom> is no <transform>"), problems);
    assertTrue(problems.contains("revision must be a whole number from 1, not \"two\""), problems);
    assertEquals(List.of(), registry.descriptors(PlugInKind.TRANSFORM));
  }

  @Test
  void ofTwoWithOneIdOursWinsWhateverTheOrder() {
    PlugInRegistry registry = new RegistryFixture(bundles)
        .plugIn("com.early", "transform", "same", "SmallPlugIns$Picky", "")
        .plugIn("org.cloakroom.small", "transform", "same", "SmallPlugIns$Same", "")
        .build();
    assertEquals("org.cloakroom.small", registry.find(PlugInKind.TRANSFORM, "same").orElseThrow().contributor());
    assertEquals("[bundle com.early: transform \"same\" is left out, because bundle org.cloakroom.small contributes one"
        + " with the same id]", registry.problems().toString());
  }

  @Test
  void findsFilesOfModelsAndStudies() throws IOException {
    Files.createDirectories(bundles.resolve("com.lab/studies"));
    Path file = Files.writeString(bundles.resolve("com.lab/studies/one.yaml"), "cloakroom: 1\n");
    PlugInRegistry registry = new RegistryFixture(bundles).contribute("com.lab",
        "<extension point=\"org.cloakroom.api.study\"><study id=\"one\" name=\"One\" file=\"studies/one.yaml\"/>"
            + "<study id=\"two\" name=\"Two\" file=\"studies/two.yaml\"/></extension>").build();
    assertEquals(file, registry.file(registry.study("one").orElseThrow()));
    String message = assertThrows(UnavailableException.class,
        () -> registry.file(registry.study("two").orElseThrow())).getMessage();
    assertEquals("study \"two\" of bundle com.lab: the bundle contains no file studies/two.yaml", message);
  }

  @Test
  void readsParametersOffTheRecord() {
    PlugInRegistry registry = new RegistryFixture(bundles)
        .plugIn("com.x", "transform", "brighten", "SmallPlugIns$Brighten", "").build();
    Parameter kernel = registry.schema(registry.find(PlugInKind.TRANSFORM, "brighten").orElseThrow()).parameters().get(0);
    assertEquals("kernel", kernel.name());
    assertEquals(new ValueType.Whole(false), kernel.type());
    assertEquals("odd, from 3 to 31", kernel.range());
    assertEquals(List.of("size"), kernel.replaces());
    assertEquals("px", kernel.unit());
  }
}
