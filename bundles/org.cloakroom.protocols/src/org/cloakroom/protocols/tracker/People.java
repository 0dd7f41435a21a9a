package org.cloakroom.protocols.tracker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cloakroom.api.protocol.EmbeddedImages;

/** The people of a gallery, numbered in its order. */
final class People {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final Set<Integer> cloaked = new LinkedHashSet<>();

  People(EmbeddedImages gallery) {
    for (EmbeddedImages.Image image : gallery.images()) {
      int number = numbers.computeIfAbsent(image.identity(), name -> {
        names.add(name);
        return names.size() - 1;
      });
      if (image.cloaked()) {
        cloaked.add(number);
      }
    }
  }

  int count() {
    return names.size();
  }

  String name(int person) {
    return names.get(person);
  }

  /** Those whose images are protected in this experiment. */
  Set<Integer> cloaked() {
    return cloaked;
  }

  /** A number for each image; -1 for people who are not in the gallery. */
  int[] labels(EmbeddedImages images) {
    return images.images().stream().mapToInt(image -> numbers.getOrDefault(image.identity(), -1)).toArray();
  }
}
