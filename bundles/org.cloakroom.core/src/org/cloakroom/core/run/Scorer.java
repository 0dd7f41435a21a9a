package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.registry.Configured;

/** Puts the embedded sets of a cell together and has the protocol count. */
final class Scorer {
  /** Between protocol and recognizer in the name of what was measured. */
  static final String ON = " scored on ";

  private final Material material;
  private final Protocol protocol;
  private final Workplace workplace;

  Scorer(Material material, Protocol protocol, Workplace workplace) {
    this.material = material;
    this.protocol = protocol;
    this.workplace = workplace;
  }

  /**
   * The embeddings [n,D] of a cell; [0,0] where there are no such images.
   *
   * @param cloaked of the enrolled images that attacks are applied to
   * @param bystanders of the other enrolled images
   * @param probes of the probes that no attack is applied to
   * @param cloakedProbes of the other probes
   * @param natural of the enrolled images that attacks are applied to, without the attack; empty unless the protocol asks for them
   */
  record Sets(HostTensor cloaked, HostTensor bystanders, HostTensor probes, HostTensor cloakedProbes, Optional<HostTensor> natural) {
    /** The same with other embeddings of what is cloaked. */
    Sets withCloaked(HostTensor enrolled, HostTensor searched) {
      return new Sets(enrolled, bystanders, probes, searched, natural);
    }

    private int dimension() {
      return Stream.of(cloaked, bystanders, probes, cloakedProbes).mapToInt(set -> (int) set.shape().get(1)).max().orElse(0);
    }
  }

  /** What the protocol does with a cell. */
  static Forecast.Work work(Experiment experiment, Cell cell) {
    return new Forecast.Work(Forecast.Stage.SCORE, experiment.protocol().canonical() + ON + cell.recognizer().id(),
        String.join(" ", cell.attackText(), cell.defenseText(), cell.transformText(), Long.toString(cell.seed())));
  }

  /**
   * Scores a cell.
   *
   * @param attacked the images that attacks are applied to, as published
   * @param encoder the cell's recognizer
   * @param images the images themselves
   */
  ProtocolResult score(Cell cell, Sets sets, List<Face> attacked, FeatureEncoder encoder, CellMaterial images) {
    int dimension = sets.dimension();
    float[] gallery = merge(material.gallery(), material::isEnrolledToCloak, sets.cloaked(), sets.bystanders(), dimension);
    float[] probes = merge(material.probes(), material::isProbeToCloak, sets.cloakedProbes(), sets.probes(), dimension);
    if (cell.defense().isPresent()) {
      gallery = defended(cell.defense().get(), HostTensor.of(gallery, material.gallery().size(), dimension), attacked, encoder);
    }
    Optional<float[]> natural = sets.natural()
        .map(rows -> merge(material.gallery(), material::isEnrolledToCloak, rows, sets.bystanders(), dimension));
    return protocol.evaluate(new ProtocolData(
        new EmbeddedImages(labels(material.gallery()), dimension, gallery),
        new EmbeddedImages(labels(material.probes()), dimension, probes),
        material.pairs(),
        natural.map(rows -> new EmbeddedImages(labels(material.gallery()), dimension, rows)),
        Optional.of(images),
        Optional.empty()));
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
  private float[] defended(Configured<Defense> defense, HostTensor gallery, List<Face> attacked, FeatureEncoder encoder) {
    if (defense.plugIn() instanceof FeatureDefense) {
      Iterator<Face> published = attacked.iterator();
      List<RgbImage> images = material.gallery().stream()
          .map(face -> material.isEnrolledToCloak(face) ? published.next().image() : face.image()).toList();
      StoredFeatures features =
          new StoredFeatures(gallery, Optional.of((from, to) -> Images.of(images.subList(from, to))), Optional.of(encoder));
      return UnitLength.of(FeatureStage.protect(defense, features, workplace.options().compute(), workplace.monitor().progress())).values();
    }
    if (defense.plugIn() instanceof ImageDefense) {
      return gallery.values(); // its work was done before the images were embedded
    }
    throw new IllegalStateException(defense + " protects neither images nor features");
  }

  static List<EmbeddedImages.Image> labels(List<Face> faces) {
    List<EmbeddedImages.Image> labels = new ArrayList<>(faces.size());
    faces.forEach(face -> labels.add(face.label()));
    return labels;
  }
}
