package org.cloakroom.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rooms of the house from top to bottom, and which way their doors open. */
final class Rooms {
  private static final String PREFIX = "org.cloakroom.";

  /** A room uses only what stands after it in this list. */
  static final List<String> ORDER = List.of(
      "rcp", "ui", "cli", "report", "protocols", "attacks", "defenses", "transforms", "recognizers", "datasets",
      "sample", "core", "api", "compute", "tensorflow");

  /** These are built on exactly what a third party's plug-in gets. */
  static final Set<String> PLUG_INS =
      Set.of("protocols", "attacks", "defenses", "transforms", "recognizers", "datasets");

  private static final Set<String> WITH_WINDOWS = Set.of("rcp", "ui");

  private static final List<String> WORKBENCH =
      List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui", "org.eclipse.e4");

  private static final List<String> AWT_WINDOWS =
      List.of("java.awt.Window", "java.awt.Frame", "java.awt.Dialog", "java.awt.FileDialog", "javax.swing");

  private Rooms() {}

  /**
   * What is wrong with a room that uses the given names.
   *
   * @param room the room's short name, as in {@link #ORDER}
   * @param used names of bundles, packages or classes, with dots
   */
  static List<String> violations(String room, Set<String> used) {
    int place = ORDER.indexOf(room);
    if (place < 0) {
      return List.of(PREFIX + room + " is no room of the plan: give it a place in Rooms.ORDER");
    }
    List<String> found = new ArrayList<>();
    for (String name : used) {
      wrong(room, place, name).ifPresent(reason -> found.add(PREFIX + room + " uses " + name + ": " + reason));
    }
    return found;
  }

  private static Optional<String> wrong(String room, int place, String name) {
    if (!WITH_WINDOWS.contains(room)) {
      if (startsWithAny(name, WORKBENCH)) {
        return Optional.of("only ui and rcp may know SWT, JFace and the workbench");
      }
      if (startsWithAny(name, AWT_WINDOWS)) {
        return Optional.of("only ui and rcp open windows");
      }
    }
    Optional<String> other = roomOf(name);
    if (other.isEmpty()) {
      return Optional.empty();
    }
    if (PLUG_INS.contains(room) && other.get().equals("core")) {
      return Optional.of("a plug-in is built on api and compute, never on core");
    }
    int otherPlace = ORDER.indexOf(other.get());
    if (otherPlace < 0) {
      return Optional.of("there is no such room");
    }
    return otherPlace < place ? Optional.of("doors open downwards only") : Optional.empty();
  }

  /** The room that a bundle, package or class belongs to; empty for everything that is not ours. */
  private static Optional<String> roomOf(String name) {
    if (!name.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String rest = name.substring(PREFIX.length());
    int dot = rest.indexOf('.');
    return Optional.of(dot < 0 ? rest : rest.substring(0, dot));
  }

  private static boolean startsWithAny(String name, List<String> prefixes) {
    return prefixes.stream()
        .anyMatch(p -> name.equals(p) || name.startsWith(p + ".") || name.startsWith(p + "$"));
  }
}
