package org.cloakroom.transforms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cloakroom.api.Param;
import org.cloakroom.api.transform.Transform;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PlugInXmlTest {
  /** Found in the sources: on a class path of many bundles there are many files of this name. */
  private static Path bundle() {
    Path at = Path.of("").toAbsolutePath();
    while (at.getParent() != null && !Files.isDirectory(at.resolve(".mvn"))) {
      at = at.getParent();
    }
    Path bundle = at.resolve("bundles/org.cloakroom.transforms");
    Assumptions.assumeTrue(Files.isDirectory(bundle), "not run inside the source tree");
    return bundle;
  }

  @Test
  void announcesEveryTransformWithItsSource() throws Exception {
    Set<String> ids = new TreeSet<>();
    try (InputStream in = Files.newInputStream(bundle().resolve("plugin.xml"))) {
      NodeList elements =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getElementsByTagName("transform");
      for (int i = 0; i < elements.getLength(); i++) {
        Element element = (Element) elements.item(i);
        assertTrue(ids.add(element.getAttribute("id")), "twice: " + element.getAttribute("id"));
        assertFalse(element.getAttribute("name").isBlank());
        assertFalse(element.getAttribute("source").isBlank());
        Class<?> type = Class.forName(element.getAttribute("class"));
        assertTrue(type.isRecord() && Transform.class.isAssignableFrom(type), type + " is no record of a transform");
        for (RecordComponent component : type.getRecordComponents()) {
          Param param = component.getAnnotation(Param.class);
          assertTrue(param != null && !param.help().isBlank(), type + "." + component.getName() + " is not described");
        }
      }
    }
    assertEquals(Set.of("median", "box", "gaussian", "motion", "max-blur-pool", "blur-pool", "jpeg", "bit-depth",
        "gaussian-noise", "down-up", "bilateral", "total-variation", "nl-means", "unsharp", "chain", "eot"), ids);
  }
}
