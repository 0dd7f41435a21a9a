package org.cloakroom.core.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.store.ContentStore;

/** The pictures of an experiment, to be looked at: what was drawn from the dataset, and what the attacks made of it. */
public final class RunImages {
  private final Material material;
  private final String surrogates;
  private final ContentStore store;
  private final Placement placement;

  private RunImages(Material material, String surrogates, ContentStore store, Placement placement) {
    this.material = material;
    this.surrogates = surrogates;
    this.store = store;
    this.placement = placement;
  }

  /**
   * A picture that the experiment uses.
   *
   * @param id image id within the dataset
   * @param identity who it shows
   * @param probe whether it is to be recognized; else it is enrolled
   * @param isProtected whether that person is protected
   * @param image as the dataset has it
   */
  public record Picture(String id, String identity, boolean probe, boolean isProtected, RgbImage image) {}

  /**
   * Draws and decodes the pictures.
   *
   * @param store what runs have computed
   * @throws IllegalArgumentException if the dataset does not have what the split asks for
   * @throws org.cloakroom.api.UnavailableException if an image or a surrogate's weights cannot be read
   */
  public static RunImages load(Experiment experiment, ContentStore store, Progress progress) {
    Material material = Material.load(experiment.dataset().plugIn().index(progress), experiment.split(), progress);
    return new RunImages(material, new WeightHashes().of(experiment.surrogates()), store,
        experiment.applyTo());
  }

  /** All pictures: enrolled ones, then probes, each in the order of the dataset's people. */
  public List<Picture> pictures() {
    return Stream.concat(material.gallery().stream().map(face -> picture(face, false)),
        material.probes().stream().map(face -> picture(face, true))).toList();
  }

  private static Picture picture(Face face, boolean probe) {
    return new Picture(face.id(), face.identity(), probe, face.cloaked(), face.image());
  }

  /** What an attack made of an enrolled picture, as published; empty if the store does not have it. */
  public Optional<RgbImage> cloaked(Configured<Attack> attack, long seed, String id) {
    List<Face> all = material.toCloak();
    return all.stream().filter(face -> face.id().equals(id)).findFirst()
        .flatMap(face -> store.get(CloakStage.PUBLISHED, CloakStage.key(attack, surrogates, face, all, seed)));
  }

  /** What an attack made of the stored feature of an enrolled picture; empty if the store does not have it. */
  public Optional<RgbImage> reconstructed(Cell cell, RecognizerSpec encoder, String id) {
    List<Face> enrolled = material.gallery();
    return cell.attack().flatMap(attack -> enrolled.stream().filter(face -> face.id().equals(id)).findFirst()
        .flatMap(face -> store.get(FeatureStage.RECONSTRUCTED,
            FeatureStage.key(attack, cell.defense(), EncoderGraph.identity(encoder), enrolled, face, cell.seed()))));
  }

  /** Enrolled pictures as the defense and the transform of a cell leave them, in 8 bits; computed now. */
  public List<RgbImage> processed(Cell cell, List<RgbImage> enrolled, ComputeOptions options) {
    RunOptions how = new RunOptions(store.root(), options, RunOptions.USUAL_BATCH);
    try (Processor processor = new Processor(Processing.ofGallery(cell, placement), how)) {
      return processor.apply(Images.of(enrolled), Progress.NONE).quantize();
    }
  }
}
