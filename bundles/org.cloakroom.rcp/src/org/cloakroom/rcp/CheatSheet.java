package org.cloakroom.rcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Steps that lead through something, in the format of the platform's cheat sheets. Its own view for them needs the bundles of its help, which
 * this product does not have.
 *
 * @param title what it is about
 * @param intro what one will have done
 * @param steps one after the other
 */
record CheatSheet(String title, String intro, List<Step> steps) {
  /**
   * A step.
   *
   * @param command that carries it out, with its parameters; empty if the user does it elsewhere
   */
  record Step(String title, String text, Optional<String> command) {}

  /** Copies the list. */
  CheatSheet {
    steps = List.copyOf(steps);
  }

  /** Reads one of {@code cheatsheets/}. */
  static CheatSheet read(String name) {
    try (InputStream in = CheatSheet.class.getResourceAsStream("/cheatsheets/" + name + ".xml")) {
      Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
      List<Step> steps = new ArrayList<>();
      NodeList items = root.getElementsByTagName("item");
      for (int i = 0; i < items.getLength(); i++) {
        Element item = (Element) items.item(i);
        NodeList commands = item.getElementsByTagName("command");
        steps.add(new Step(item.getAttribute("title"), text(item), commands.getLength() == 0 ? Optional.empty()
            : Optional.of(((Element) commands.item(0)).getAttribute("serialization"))));
      }
      return new CheatSheet(root.getAttribute("title"), text((Element) root.getElementsByTagName("intro").item(0)), steps);
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("the cheat sheet " + name + " cannot be read from the installation", e);
    }
  }

  private static String text(Element parent) {
    return parent.getElementsByTagName("description").item(0).getTextContent().strip().replaceAll("\\s+", " ");
  }
}
