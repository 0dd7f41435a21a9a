package org.cloakroom.recognizers.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Backbone;

/** The published networks that can be trained, by name: {@link Backbone} as files write it, {@code ir-50}. */
public final class KnownArchitectures {

  private static final int EMBEDDING = 512;

  private static final Map<String, Architecture> ALL = Arrays.stream(Backbone.values()).collect(Collectors.toMap(
      KnownArchitectures::word, backbone -> backbone.architecture(EMBEDDING), (a, b) -> a, TreeMap::new));

  private KnownArchitectures() {}

  private static String word(Backbone backbone) {
    return backbone.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names, sorted. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** The network of this name. */
  public static Optional<Architecture> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** The name of a network, if it has one. */
  public static Optional<String> name(Architecture architecture) {
    return ALL.entrySet().stream().filter(entry -> entry.getValue().equals(architecture)).map(Map.Entry::getKey).findFirst();
  }
}
