package org.cloakroom.core.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.PlugInRegistry;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars that come into a running Equinox. */
class DropInsTest {
  private static final String HEADERS = "Bundle-ManifestVersion: 2\nBundle-SymbolicName: org.lab.dropped;singleton:=true\n"
      + "Bundle-Version: 1.0.0\nRequire-Bundle: org.cloakroom.api;bundle-version=\"[0.1.0,0.2.0)\"\n";
  private static final String PLUGIN = """
      <?xml version="1.0" encoding="UTF-8"?>
      <?eclipse version="3.4"?>
      <plugin>
        <extension point="org.cloakroom.api.transform">
          <transform id="%s" name="Dropped" class="org.lab.Dropped" source="Doe 2025"/>
        </extension>
      </plugin>
      """;

  @TempDir Path folder;

  @BeforeEach
  void needsEquinox() {
    Assumptions.assumeTrue(Platform.isRunning(), "bundles come and go in Equinox alone");
  }

  @Test
  void aJarIsAnnouncedAtOnceAndReplacesItsFormerSelf() throws IOException {
    assertEquals(Optional.empty(), DropIns.ofPlatform().tryOut(PlugInJar.read(jar("one.jar", "dropped-one"))));
    assertEquals("org.lab.dropped",
        PlugInRegistry.ofPlatform().find(PlugInKind.TRANSFORM, "dropped-one").orElseThrow().contributor());
    assertEquals(Optional.empty(), DropIns.ofPlatform().tryOut(PlugInJar.read(jar("two.jar", "dropped-two"))));
    PlugInRegistry registry = PlugInRegistry.ofPlatform();
    assertTrue(registry.find(PlugInKind.TRANSFORM, "dropped-two").isPresent());
    assertEquals(Optional.empty(), registry.find(PlugInKind.TRANSFORM, "dropped-one"));
  }

  @Test
  void whatCannotBeResolvedIsRefusedWithItsReason() throws IOException {
    Path jar = Jars.write(folder.resolve("x.jar"), "org.lab.lacking", "1.0.0", "Require-Bundle: org.lab.absent");
    String why = DropIns.ofPlatform().tryOut(PlugInJar.read(jar)).orElseThrow();
    assertTrue(why.startsWith("it needs the bundle org.lab.absent, which is not installed"), why);
    Path ours = Jars.write(folder.resolve("y.jar"), "org.cloakroom.api", "9.0.0");
    assertTrue(DropIns.ofPlatform().tryOut(PlugInJar.read(ours)).orElseThrow().contains("is part of Cloakroom"));
  }

  private Path jar(String file, String id) throws IOException {
    byte[] xml = PLUGIN.formatted(id).getBytes(StandardCharsets.UTF_8);
    return Jars.write(folder.resolve(file), HEADERS, Map.of("plugin.xml", xml));
  }
}
