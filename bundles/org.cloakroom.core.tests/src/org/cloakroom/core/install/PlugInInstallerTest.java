package org.cloakroom.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

/** Plug-ins go in and out, and those that cannot be used are refused with a sentence. */
class PlugInInstallerTest {
  private static final String API = "Require-Bundle: org.cloakroom.api;bundle-version=\"[0.1.0,0.2.0)\"";
  private static final Surroundings PRODUCT = new Surroundings(17,
      Map.of("org.cloakroom.api", List.of(new Version(0, 1, 0)), "org.cloakroom.attacks", List.of(new Version(0, 1, 0))),
      Map.of("javax.imageio", List.of(Version.emptyVersion)));

  @TempDir Path folder;
  private Path incoming;
  private PlugInInstaller installer;
  private DropInFolders folders;

  @BeforeEach
  void set() throws IOException {
    incoming = Files.createDirectories(folder.resolve("incoming"));
    Path home = Files.createDirectories(folder.resolve("product"));
    folders = new DropInFolders(Optional.of(home.resolve("dropins")), folder.resolve("own"));
    installer = new PlugInInstaller(folders, PRODUCT);
  }

  @Test
  void installsReplacesListsAndRemoves() throws IOException {
    install(Jars.write(incoming.resolve("a.jar"), "org.lab.a", "1.0.0", API, "Import-Package: javax.imageio"));
    Path old = folder.resolve("product/dropins/org.lab.a_1.0.0.jar");
    assertTrue(Files.exists(old));
    install(Jars.write(incoming.resolve("b.jar"), "org.lab.a", "1.1.0", API));
    assertFalse(Files.exists(old), "the older version is left");
    assertEquals(List.of("org.lab.a 1.1.0"), installer.installed().stream().map(PlugInJar::label).toList());
    assertEquals(List.of(folder.resolve("product/dropins/org.lab.a_1.1.0.jar")), installer.remove("org.lab.a"));
    assertEquals(List.of(), installer.installed());
    install(Jars.write(incoming.resolve("abc.jar"), "org.lab.abc", "1.0.0"));
    String message = assertThrows(UnavailableException.class, () -> installer.remove("org.lab.abd")).getMessage();
    assertEquals("no plug-in \"org.lab.abd\" has been added; did you mean \"org.lab.abc\"? (added: org.lab.abc)", message);
  }

  @Test
  void installsARepositoryWithoutWhatIsThereAlready() throws IOException {
    Path plugins = incoming.resolve("repository/plugins");
    Jars.write(plugins.resolve("a.jar"), "org.lab.a", "1.0.0", "Require-Bundle: org.lab.b;bundle-version=\"1.0\"",
        "Import-Package: org.lab.b.things;version=\"[2,3)\"");
    Jars.write(plugins.resolve("b.jar"), "Bundle-SymbolicName: org.lab.b\nBundle-Version: 1.2.0\n"
        + "Export-Package: org.lab.b.things;version=\"2.1\"\n", Map.of()); // a library
    Jars.write(plugins.resolve("api.jar"), "org.cloakroom.api", "0.1.0");
    Jars.write(plugins.resolve("tests.jar"), "org.lab.a.tests", "1.0.0", "Fragment-Host: org.lab.a");
    Jars.write(plugins.resolve("junit.jar"), "Bundle-SymbolicName: junit\nBundle-Version: 5\n", Map.of());
    assertEquals(List.of("org.lab.a", "org.lab.b"),
        installer.install(incoming.resolve("repository").toString(), Progress.NONE).stream().map(PlugInJar::bundle).toList());
    Path alone = Jars.write(incoming.resolve("c.jar"), "org.lab.c", "1.0.0", "Require-Bundle: org.lab.b");
    install(alone); // stands on what was added before
    assertEquals(3, installer.installed().size());
  }

  @Test
  void refusesWithASentenceAndInstallsNothing() throws IOException {
    refused(Jars.write(incoming.resolve("java.jar"), "org.lab.java", "1", "Bundle-RequiredExecutionEnvironment: JavaSE-21"),
        "org.lab.java cannot be installed: it is made for Java 21, and this is Java 17: start Cloakroom with Java 21 or newer");
    refused(Jars.write(incoming.resolve("ee.jar"), "org.lab.ee", "1",
        "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=25))\""), "it is made for Java 25");
    refused(Jars.write(incoming.resolve("missing.jar"), "org.lab.m", "1", "Require-Bundle: org.other;bundle-version=\"[2,3)\""),
        "it needs the bundle org.other from 2.0.0 to below 3.0.0, which is not installed: install the bundle that has it too");
    refused(Jars.write(incoming.resolve("package.jar"), "org.lab.p", "1", "Import-Package: org.other.things"),
        "it needs the package org.other.things, which is not installed");
    refused(Jars.write(incoming.resolve("later.jar"), "org.lab.l", "1",
        "Require-Bundle: org.cloakroom.api;bundle-version=\"[0.2.0,0.3.0)\""),
        "it needs the bundle org.cloakroom.api from 0.2.0 to below 0.3.0, and 0.1.0 is installed: use a Cloakroom of that version");
    refused(Jars.write(incoming.resolve("ours.jar"), "org.cloakroom.attacks", "9"),
        "a bundle of this name is part of Cloakroom (version 0.1.0)");
    refused(Files.writeString(incoming.resolve("text.jar"), "no zip"), "cannot be read as a plug-in");
    refused(Jars.write(incoming.resolve("plain.jar"), "", Map.of()), "has no Bundle-SymbolicName");
    refused(incoming.resolve("absent.jar"), "there is no file or folder");
    Path optional = Jars.write(incoming.resolve("optional.jar"), "org.lab.o", "1",
        "Import-Package: org.other.things;resolution:=optional");
    assertEquals(1, installer.install(optional.toString(), Progress.NONE).size());
  }

  @Test
  void classesTellOfTheirJavaWhereTheManifestDoesNot() throws IOException {
    byte[] java21 = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 65};
    refused(Jars.write(incoming.resolve("c.jar"), "Bundle-SymbolicName: org.lab.c\nBundle-Version: 1\n",
        Map.of("org/lab/C.class", java21)), "it is made for Java 21");
  }

  @Test
  void ofWhatLiesThereTheNewestUsableIsChosen() throws IOException {
    Path one = Jars.write(incoming.resolve("one.jar"), "org.lab.a", "1.0.0");
    Path two = Jars.write(incoming.resolve("two.jar"), "org.lab.a", "2.0.0");
    Path lacking = Jars.write(incoming.resolve("b.jar"), "org.lab.b", "1.0.0", "Require-Bundle: org.absent");
    Path onTop = Jars.write(incoming.resolve("c.jar"), "org.lab.c", "1.0.0", "Require-Bundle: org.lab.b");
    Selection selection = Selection.of(List.of(one, two, lacking, onTop), PRODUCT);
    assertEquals(List.of(two), selection.usable().stream().map(PlugInJar::file).toList());
    assertEquals(List.of("org.lab.a", "org.lab.b", "org.lab.c"),
        selection.rejected().stream().map(Selection.Rejected::name).toList());
    assertTrue(selection.rejected().get(0).why().startsWith("version 1.0.0 is left out because 2.0.0 is there too"));
  }

  @Test
  void fetchesFromAnAddress() throws IOException {
    Path jar = Jars.write(incoming.resolve("a b.jar"), "org.lab.a", "1.0.0");
    assertEquals(1, installer.install(jar.toUri().toString(), Progress.NONE).size());
  }

  @Test
  void theUsersOwnFolderServesWhereTheInstallationIsReadOnly() {
    Map<String, String> none = Map.of();
    assertEquals(Path.of("/home/x/.local/share/cloakroom/plugins"),
        DropInFolders.of(none, Path.of("/home/x"), Optional.empty()).target());
    assertEquals(Path.of("/data/cloakroom/plugins"),
        DropInFolders.of(Map.of("XDG_DATA_HOME", "/data"), Path.of("/home/x"), Optional.empty()).own());
    assertEquals(Path.of("/p"), DropInFolders.of(Map.of("CLOAKROOM_PLUGINS", "/p"), Path.of("/home/x"), Optional.empty()).own());
    assertEquals(folder.resolve("product/dropins"), folders.target());
    assertEquals(folder.resolve("own"),
        new DropInFolders(Optional.of(folder.resolve("not-there/dropins")), folder.resolve("own")).target());
  }

  private void install(Path jar) {
    assertEquals(1, installer.install(jar.toString(), Progress.NONE).size());
  }

  private void refused(Path jar, String sentence) {
    String message = assertThrows(RuntimeException.class, () -> installer.install(jar.toString(), Progress.NONE)).getMessage();
    assertTrue(message.contains(sentence), message);
    assertEquals(List.of(), installer.installed());
  }
}
