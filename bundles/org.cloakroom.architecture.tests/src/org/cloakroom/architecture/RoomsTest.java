package org.cloakroom.architecture;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomsTest {

  @Test
  void thisCheckoutKeepsTheRules() throws IOException {
    assertEquals(List.of(), House.ofThisCheckout().violations());
  }

  /** Otherwise the test above could pass on nothing. */
  @Test
  void everyRoomOfThePlanIsThereAndCompiled() throws IOException {
    List<Path> rooms = House.ofThisCheckout().rooms();
    assertEquals(Set.copyOf(Rooms.ORDER), Set.copyOf(rooms.stream().map(House::name).toList()));
    assertAll(rooms.stream().filter(RoomsTest::hasSources).map(room -> () ->
        assertFalse(House.classFiles(room).isEmpty(), room + " has sources but no class files")));
  }

  private static boolean hasSources(Path room) {
    Path sources = room.resolve("src");
    if (!Files.isDirectory(sources)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files.anyMatch(f -> f.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "core, org.eclipse.swt.widgets.Display, only ui and rcp may know SWT",
    "report, org.eclipse.jface.viewers.Viewer, only ui and rcp may know SWT",
    "cli, org.eclipse.ui, only ui and rcp may know SWT",
    "datasets, java.awt.Frame, only ui and rcp open windows",
    "report, javax.swing.JFrame, only ui and rcp open windows",
    "attacks, org.cloakroom.core.Registry, never on core",
    "protocols, org.cloakroom.core, never on core",
    "api, org.cloakroom.core.Registry, doors open downwards only",
    "core, org.cloakroom.report, doors open downwards only",
    "transforms, org.cloakroom.attacks.LowKey, doors open downwards only",
    "ui, org.cloakroom.rcp.WelcomeView, doors open downwards only",
    "core, org.cloakroom.testing.Shared, there is no such room",
    "attic, org.cloakroom.api, is no room of the plan",
  })
  void aBrokenRuleIsNamed(String room, String used, String reason) {
    List<String> found = Rooms.violations(room, Set.of(used, "java.lang.Object"));
    assertEquals(1, found.size(), found::toString);
    assertTrue(found.get(0).contains(reason), found::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "ui, org.eclipse.swt.widgets.Display",
    "rcp, org.cloakroom.ui.Something",
    "report, java.awt.Graphics2D",
    "datasets, java.awt.image.BufferedImage",
    "attacks, org.cloakroom.api.GradientAttack",
    "core, org.cloakroom.compute.Devices",
    "cli, org.cloakroom.core",
    "core, org.eclipse.core.runtime.Platform",
  })
  void whatIsAllowedPasses(String room, String used) {
    assertEquals(List.of(), Rooms.violations(room, Set.of(used)));
  }

  /** The whole way, from files on disk: a manifest and a class file, each with a violation planted in it. */
  @Test
  void plantedViolationsAreFound(@TempDir Path folder) throws IOException {
    write(folder, "core", "Require-Bundle: org.cloakroom.api;bundle-version=\"[0.1,1)\",org.eclipse.swt\n");
    write(folder, "attacks", "Require-Bundle: org.cloakroom.api\n");
    Path compiled = folder.resolve("org.cloakroom.attacks/target/classes/Planted.class");
    Files.createDirectories(compiled.getParent());
    Files.write(compiled, classMentioning("org/cloakroom/core/Runner", "(Ljava/awt/Frame;J)V", "a text / with slash"));
    assertEquals(
        Set.of(
            "org.cloakroom.core uses org.eclipse.swt: only ui and rcp may know SWT, JFace and the workbench",
            "org.cloakroom.attacks uses org.cloakroom.core.Runner: a plug-in is built on api and compute, never on core",
            "org.cloakroom.attacks uses java.awt.Frame: only ui and rcp open windows"),
        Set.copyOf(new House(folder).violations()));
  }

  @Test
  void aRealClassFileGivesUpWhatItUses() throws IOException {
    try (var in = RoomsTest.class.getResourceAsStream("House.class")) {
      Set<String> used = ClassFile.referencedClasses(in);
      assertTrue(
          used.containsAll(Set.of("org.cloakroom.architecture.Rooms", "java.util.jar.Manifest", "java.nio.file.Path")),
          used::toString);
    }
  }

  private static void write(Path folder, String room, String headers) throws IOException {
    Path manifest = folder.resolve("org.cloakroom." + room + "/META-INF/MANIFEST.MF");
    Files.createDirectories(manifest.getParent());
    Files.writeString(manifest, "Manifest-Version: 1.0\n" + headers);
  }

  /** The beginning of a class file, up to the constant pool: one class, one descriptor, one text, one long. */
  private static byte[] classMentioning(String type, String descriptor, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0xCAFEBABE);
      out.writeInt(61);
      out.writeShort(7);
      out.writeByte(5);
      out.writeLong(42);
      out.writeByte(1);
      out.writeUTF(type);
      out.writeByte(7);
      out.writeShort(3);
      out.writeByte(1);
      out.writeUTF(descriptor);
      out.writeByte(1);
      out.writeUTF(text);
    }
    return bytes.toByteArray();
  }
}
