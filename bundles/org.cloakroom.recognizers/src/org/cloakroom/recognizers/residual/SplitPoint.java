package org.cloakroom.recognizers.residual;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.ndarray.Shape;

/** Where a network is split between a client and a server, as descriptors write it. */
final class SplitPoint {

  /** The network is not split. */
  static final String NONE = "none";

  private SplitPoint() {}

  /**
   * The feature map behind which a network is split; empty for {@value #NONE}.
   *
   * @param word a feature map, or a stage for its last unit
   * @param output of the recognizer: only embeddings can be decided from
   * @throws IllegalArgumentException that lists the feature maps, if there is none of that name
   */
  static Optional<String> find(Architecture architecture, String word, String output) {
    if (word.equals(NONE)) {
      return Optional.empty();
    }
    if (!output.equals(ResidualNetwork.EMBEDDING)) {
      throw new IllegalArgumentException("split '" + word + "' and output '" + output + "': a server that gets a map decides by the"
          + " embedding; leave the output out");
    }
    Set<String> maps = maps(architecture);
    Optional<String> last = maps.stream().filter(map -> map.startsWith(word + ".unit")).reduce((first, second) -> second);
    return Optional.of(last.orElseGet(() -> {
      if (!maps.contains(word)) {
        throw new IllegalArgumentException("split '" + word + "': this network has " + NONE + ", " + String.join(", ", maps));
      }
      return word;
    }));
  }

  /** A server of DuetFace needs the client's masks in every stage, and only one map has them. */
  private static Set<String> maps(Architecture architecture) {
    if (architecture.family() == Architecture.Family.DUETFACE) {
      return Set.of(DuetNetwork.SENT);
    }
    Map<String, Shape> maps = new LinkedHashMap<>(architecture.featureMaps());
    maps.values().removeIf(map -> map.get(0) == 1); // of one place only: an embedding before its last layer, which nobody reconstructs as a map
    return maps.keySet();
  }
}
