package org.cloakroom.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The extension points, their schemas, and what our own bundles contribute to them. */
class ExtensionPointsTest {
  private static final String PREFIX = "org.cloakroom.api.";

  static List<String> points() throws Exception {
    return elements(xml(bundles().resolve("org.cloakroom.api/plugin.xml")), "extension-point").stream()
        .map(point -> point.getAttribute("id")).toList();
  }

  @Test
  void everyKindOfPlugInHasItsPoint() throws Exception {
    assertEquals(Set.of("attack", "defense", "transform", "recognizer", "dataset", "protocol", "recognizerModel", "weights", "study"),
        Set.copyOf(points()));
    for (Element point : elements(xml(bundles().resolve("org.cloakroom.api/plugin.xml")), "extension-point")) {
      assertEquals("schema/" + point.getAttribute("id") + ".exsd", point.getAttribute("schema"));
    }
  }

  @ParameterizedTest
  @MethodSource("points")
  void schemasDocumentEveryAttribute(String point) throws Exception {
    Document schema = schema(point);
    Element head = elements(schema, "meta.schema").get(0);
    assertEquals("org.cloakroom.api", head.getAttribute("plugin"));
    assertEquals(point, head.getAttribute("id"));
    for (Element attribute : elements(schema, "attribute")) {
      List<Element> documentation = within(attribute, "documentation");
      assertFalse(documentation.isEmpty() || documentation.get(0).getTextContent().isBlank(),
          point + "/" + attribute.getAttribute("name") + " is not documented");
    }
    assertTrue(elements(schema, "meta.section").stream().anyMatch(s -> s.getAttribute("type").equals("examples")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"attack", "defense", "transform", "recognizer", "dataset", "protocol"})
  void classesAreBasedOnInterfacesThatExist(String point) throws Exception {
    List<String> bases = elements(schema(point), "meta.attribute").stream()
        .map(e -> e.getAttribute("basedOn")).filter(base -> !base.isEmpty()).toList();
    assertEquals(1, bases.size());
    Class<?> base = Class.forName(bases.get(0).substring(1), false, PlugIn.class.getClassLoader());
    assertTrue(PlugIn.class.isAssignableFrom(base), base.getName());
  }

  /** What PDE would mark in the editor of a plugin.xml. */
  @Test
  void contributionsOfOursFollowTheSchemas() throws Exception {
    List<String> wrong = new ArrayList<>();
    int contributions = 0;
    try (var folders = Files.newDirectoryStream(bundles(), "org.cloakroom.*")) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve("plugin.xml"))) {
          for (Element extension : elements(xml(folder.resolve("plugin.xml")), "extension")) {
            if (extension.getAttribute("point").startsWith(PREFIX)) {
              contributions += check(folder.getFileName().toString(), extension, wrong);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(contributions > 5, contributions + " contributions");
  }

  private static int check(String bundle, Element extension, List<String> wrong) throws Exception {
    String point = extension.getAttribute("point").substring(PREFIX.length());
    Document schema = schema(point);
    Element declared = elements(schema, "element").stream()
        .filter(e -> !e.getAttribute("name").isEmpty() && !e.getAttribute("name").equals("extension"))
        .findFirst().orElseThrow();
    String name = declared.getAttribute("name");
    Set<String> known = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    for (Element attribute : within(declared, "attribute")) {
      known.add(attribute.getAttribute("name"));
      if (attribute.getAttribute("use").equals("required")) {
        required.add(attribute.getAttribute("name"));
      }
    }
    List<Element> contributed = within(extension, "*");
    for (Element element : contributed) {
      String what = bundle + ": " + element.getTagName() + " " + element.getAttribute("id");
      if (!element.getTagName().equals(name)) {
        wrong.add(what + " should be a " + name);
      }
      required.stream().filter(attribute -> element.getAttribute(attribute).isBlank())
          .forEach(attribute -> wrong.add(what + " has no " + attribute));
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        String attribute = element.getAttributes().item(i).getNodeName();
        if (!known.contains(attribute)) {
          wrong.add(what + " has an unknown attribute " + attribute);
        }
      }
    }
    return contributed.size();
  }

  private static Document schema(String point) throws Exception {
    Path file = bundles().resolve("org.cloakroom.api/schema/" + point + ".exsd");
    return assertDoesNotThrow(() -> xml(file), file + " is no XML");
  }

  private static Document xml(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static List<Element> elements(Document document, String name) {
    return within(document.getDocumentElement(), name);
  }

  private static List<Element> within(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static Path bundles() {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve("target-platform")) && Files.isDirectory(p.resolve("bundles"))) {
        return p.resolve("bundles");
      }
    }
    throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
  }
}
