package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.registry.Configured;

/** Puts the embedded sets of a cell together and has the protocol count. */
final class Scorer {
  private final Material material;
  private final Protocol protocol;
  private final Progress progress;

  Scorer(Material material, Protocol protocol, Progress progress) {
    this.material = material;
    this.protocol = protocol;
    this.progress = progress;
  }

  /**
   * Scores a cell.
   *
   * @param cloaked embeddings of the enrolled images of protected people
   * @param bystanders embeddings of the other enrolled images
   * @param probes embeddings of the probes
   */
  ProtocolResult score(Cell cell, HostTensor cloaked, HostTensor bystanders, HostTensor probes) {
    int dimension = (int) probes.shape().get(1);
    float[] gallery = merge(cloaked.values(), bystanders.values(), dimension);
    if (cell.defense().isPresent()) {
      gallery = defended(cell.defense().get(), gallery, dimension);
    }
    return protocol.evaluate(new ProtocolData(
        new EmbeddedImages(labels(material.gallery()), dimension, gallery),
        new EmbeddedImages(labels(material.probes()), dimension, probes.values()),
        material.pairs()));
  }

  /** The gallery in the order of the dataset, in which ties are broken, whoever is protected. */
  private float[] merge(float[] cloaked, float[] bystanders, int dimension) {
    float[] gallery = new float[material.gallery().size() * dimension];
    int nextCloaked = 0;
    int nextBystander = 0;
    for (int i = 0; i < material.gallery().size(); i++) {
      boolean isCloaked = material.gallery().get(i).cloaked();
      int row = isCloaked ? nextCloaked++ : nextBystander++;
      System.arraycopy(isCloaked ? cloaked : bystanders, row * dimension, gallery, i * dimension, dimension);
    }
    return gallery;
  }

  /** Stored features are protected; what a probe is compared with has unit length again. */
  private float[] defended(Configured<Defense> defense, float[] gallery, int dimension) {
    if (defense.plugIn() instanceof FeatureDefense features) {
      float[] changed = features.protect(gallery, dimension, progress);
      if (changed.length != gallery.length) {
        throw new IllegalStateException(defense + " returned " + changed.length + " numbers for " + gallery.length);
      }
      return unit(changed, dimension);
    }
    if (defense.plugIn() instanceof ImageDefense) {
      return gallery; // its work was done before the images were embedded
    }
    throw new IllegalStateException(defense + " protects neither images nor features");
  }

  private static float[] unit(float[] rows, int dimension) {
    float[] result = new float[rows.length];
    for (int row = 0; row < rows.length; row += dimension) {
      double squares = 0;
      for (int i = row; i < row + dimension; i++) {
        squares += (double) rows[i] * rows[i];
      }
      double length = squares > 0 ? Math.sqrt(squares) : 1;
      for (int i = row; i < row + dimension; i++) {
        result[i] = (float) (rows[i] / length);
      }
    }
    return result;
  }

  private static List<EmbeddedImages.Image> labels(List<Face> faces) {
    List<EmbeddedImages.Image> labels = new ArrayList<>(faces.size());
    faces.forEach(face -> labels.add(face.label()));
    return labels;
  }
}
