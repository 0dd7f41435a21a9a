package org.cloakroom.recognizers.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;

/** The published networks that can be trained, by name: face.evoLVe, {@code backbone/model_irse.py} and {@code backbone/model_resnet.py}. */
public final class KnownArchitectures {

  private static final List<Integer> WIDTHS = List.of(64, 128, 256, 512);

  private static final Map<String, Architecture> ALL = new TreeMap<>(Map.of(
      "ir-50", network(Family.IR, 1, 3, 4, 14, 3),
      "ir-101", network(Family.IR, 1, 3, 13, 30, 3),
      "ir-152", network(Family.IR, 1, 3, 8, 36, 3),
      "resnet-50", network(Family.RESNET, 2, 3, 4, 6, 3),
      "resnet-101", network(Family.RESNET, 2, 3, 4, 23, 3),
      "resnet-152", network(Family.RESNET, 2, 3, 8, 36, 3)));

  private KnownArchitectures() {}

  private static Architecture network(Family family, int stemStride, int... units) {
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      stages.add(new Stage(WIDTHS.get(i), units[i]));
    }
    return new Architecture(family, 64, stemStride, stages, 512);
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
