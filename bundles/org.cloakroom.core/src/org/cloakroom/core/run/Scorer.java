package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
   * The embeddings [n,D] of a cell; [0,0] where there are no such images.
   *
   * @param cloaked of the enrolled images that attacks are applied to
   * @param bystanders of the other enrolled images
   * @param probes of the probes that no attack is applied to
   * @param cloakedProbes of the other probes
   */
  record Sets(HostTensor cloaked, HostTensor bystanders, HostTensor probes, HostTensor cloakedProbes) {
    /** The same with other embeddings of what is cloaked. */
    Sets withCloaked(HostTensor enrolled, HostTensor searched) {
      return new Sets(enrolled, bystanders, probes, searched);
    }

    private int dimension() {
      return Stream.of(cloaked, bystanders, probes, cloakedProbes).mapToInt(set -> (int) set.shape().get(1)).max().orElse(0);
    }
  }

  /** Scores a cell. */
  ProtocolResult score(Cell cell, Sets sets) {
    int dimension = sets.dimension();
    float[] gallery = merge(material.gallery(), material::isEnrolledToCloak, sets.cloaked(), sets.bystanders(), dimension);
    float[] probes = merge(material.probes(), material::isProbeToCloak, sets.cloakedProbes(), sets.probes(), dimension);
    if (cell.defense().isPresent()) {
      gallery = defended(cell.defense().get(), gallery, dimension);
    }
    return protocol.evaluate(new ProtocolData(
        new EmbeddedImages(labels(material.gallery()), dimension, gallery),
        new EmbeddedImages(labels(material.probes()), dimension, probes),
        material.pairs()));
  }

  /** All images in the order of the dataset, in which ties are broken, whoever is protected. */
  private static float[] merge(List<Face> faces, Predicate<Face> attacked, HostTensor cloaked, HostTensor others, int dimension) {
    float[] all = new float[faces.size() * dimension];
    int nextCloaked = 0;
    int nextOther = 0;
    for (int i = 0; i < faces.size(); i++) {
      boolean isCloaked = attacked.test(faces.get(i));
      int row = isCloaked ? nextCloaked++ : nextOther++;
      System.arraycopy((isCloaked ? cloaked : others).values(), row * dimension, all, i * dimension, dimension);
    }
    return all;
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
