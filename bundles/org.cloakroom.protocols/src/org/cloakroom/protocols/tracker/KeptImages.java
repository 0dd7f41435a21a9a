package org.cloakroom.protocols.tracker;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.protocol.CellMaterial.Part;

/** A cell's training images, each processed once for all trainings of the cell. Not thread-safe. */
final class KeptImages {
  private static final int BATCH = 16;

  private final CellMaterial material;
  private final Map<Part, Map<Integer, Images>> kept = new EnumMap<>(Part.class);

  /** A training image and its person. */
  record Example(Part part, int row, int person) {}

  KeptImages(CellMaterial material) {
    this.material = material;
  }

  CellMaterial material() {
    return material;
  }

  /** The pixels of these examples, one after the other, [n,112,112,3]. */
  Images of(List<Example> examples) {
    for (Part part : Part.values()) {
      read(part, examples.stream().filter(example -> example.part() == part).map(Example::row).toList());
    }
    List<Images> found = examples.stream().map(example -> kept.get(example.part()).get(example.row())).toList();
    int length = found.get(0).values().length;
    float[] pixels = new float[found.size() * length];
    for (int i = 0; i < found.size(); i++) {
      System.arraycopy(found.get(i).values(), 0, pixels, i * length, length);
    }
    return new Images(found.size(), found.get(0).height(), found.get(0).width(), pixels);
  }

  private void read(Part part, List<Integer> rows) {
    Map<Integer, Images> there = kept.computeIfAbsent(part, none -> new LinkedHashMap<>());
    List<Integer> missing = new ArrayList<>(rows.stream().distinct().filter(row -> !there.containsKey(row)).toList());
    for (int from = 0; from < missing.size(); from += BATCH) {
      List<Integer> some = missing.subList(from, Math.min(missing.size(), from + BATCH));
      Images processed = material.images(part, some);
      for (int i = 0; i < some.size(); i++) {
        there.put(some.get(i), processed.slice(i, i + 1));
      }
    }
  }
}
