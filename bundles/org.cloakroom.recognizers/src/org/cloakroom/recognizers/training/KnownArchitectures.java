package org.cloakroom.recognizers.training;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Backbone;

/** The published networks by name: {@code ir-50} is {@link Backbone#IR_50} with an embedding of 512 numbers. */
public final class KnownArchitectures {

  private static final int EMBEDDING = 512;

  private KnownArchitectures() {}

  private static String name(Backbone backbone) {
    return backbone.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names. */
  public static List<String> names() {
    return Arrays.stream(Backbone.values()).map(KnownArchitectures::name).toList();
  }

  /** The network of this name. */
  public static Optional<Architecture> find(String name) {
    return Arrays.stream(Backbone.values()).filter(backbone -> name(backbone).equals(name)).findFirst()
        .map(backbone -> backbone.architecture(EMBEDDING));
  }

  /** The name of a network, if it has one. */
  public static Optional<String> name(Architecture architecture) {
    return Arrays.stream(Backbone.values()).filter(backbone -> backbone.architecture(EMBEDDING).equals(architecture)).findFirst()
        .map(KnownArchitectures::name);
  }
}
