package org.cloakroom.core.install;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;

/**
 * Which of the jars that lie there can be used.
 *
 * @param usable those whose needs are met
 * @param rejected the others, with the reason
 */
record Selection(List<PlugInJar> usable, List<Rejected> rejected) {
  /**
   * A jar that is left out.
   *
   * @param file the jar
   * @param jar what it says about itself, if it can be read
   * @param why a sentence that says what to do
   */
  record Rejected(Path file, Optional<PlugInJar> jar, String why) {
    /** The bundle's symbolic name, or the file's name if it has none. */
    String name() {
      return jar.map(PlugInJar::bundle).orElse(String.valueOf(file.getFileName()));
    }
  }

  /** Copies the lists. */
  Selection {
    usable = List.copyOf(usable);
    rejected = List.copyOf(rejected);
  }

  /** Chooses: of two versions the newer one, none that is part of the product, none that lacks something. */
  static Selection of(List<Path> files, Surroundings product) {
    List<Rejected> rejected = new ArrayList<>();
    Map<String, PlugInJar> newest = new LinkedHashMap<>();
    for (Path file : files) {
      try {
        PlugInJar jar = PlugInJar.read(file);
        if (product.version(jar.bundle()).isPresent()) {
          rejected.add(new Rejected(file, Optional.of(jar), "a bundle of this name is part of Cloakroom (version "
              + product.version(jar.bundle()).get() + "): give the plug-in a Bundle-SymbolicName of its own, or remove " + file));
        } else {
          newer(newest, jar).ifPresent(rejected::add);
        }
      } catch (UnavailableException e) {
        rejected.add(new Rejected(file, Optional.empty(), e.getMessage()));
      }
    }
    List<PlugInJar> usable = new ArrayList<>(newest.values());
    while (dropOne(usable, product, rejected)) {
      // what stood on the one that was dropped has to go too
    }
    return new Selection(usable, rejected);
  }

  private static Optional<Rejected> newer(Map<String, PlugInJar> newest, PlugInJar jar) {
    PlugInJar other = newest.get(jar.bundle());
    if (other == null) {
      newest.put(jar.bundle(), jar);
      return Optional.empty();
    }
    boolean wins = jar.version().compareTo(other.version()) > 0;
    PlugInJar older = wins ? other : jar;
    PlugInJar kept = wins ? jar : other;
    newest.put(jar.bundle(), kept);
    return Optional.of(new Rejected(older.file(), Optional.of(older), "version " + older.version() + " is left out because "
        + kept.version() + " is there too, in " + kept.file() + ": remove " + older.file()));
  }

  private static boolean dropOne(List<PlugInJar> usable, Surroundings product, List<Rejected> rejected) {
    Surroundings all = product.with(usable);
    Optional<PlugInJar> lacking = usable.stream().filter(jar -> !all.missing(jar).isEmpty())
        .min(Comparator.comparing(PlugInJar::bundle));
    lacking.ifPresent(jar -> {
      usable.remove(jar);
      rejected.add(new Rejected(jar.file(), Optional.of(jar), String.join("; ", all.missing(jar))));
    });
    return lacking.isPresent();
  }
}
