package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;

/** The embeddings of a run's enrolled images, as far as the store has them: nothing is computed. */
public final class RunEmbeddings {
  private final Experiment experiment;
  private final Material material;
  private final WeightHashes hashes = new WeightHashes();
  private final ContentStore store;

  private RunEmbeddings(Experiment experiment, Material material, ContentStore store) {
    this.experiment = experiment;
    this.material = material;
    this.store = store;
  }

  /**
   * Draws and decodes the images, whose hashes name the embeddings.
   *
   * @param store what runs have computed
   * @throws IllegalArgumentException if the dataset does not have what the split asks for
   * @throws org.cloakroom.api.UnavailableException if an image cannot be read
   */
  public static RunEmbeddings load(Experiment experiment, ContentStore store, Progress progress) {
    Material material = Material.load(experiment.dataset().plugIn().index(progress), experiment.split(), progress);
    return new RunEmbeddings(experiment, material, store);
  }

  /** The enrolled images as the recognizer of a cell sees them: cloaked ones first; empty if any of them is missing. */
  public Optional<EmbeddedImages> gallery(Cell cell) {
    Processing processing = Processing.ofGallery(cell, experiment.applyTo());
    return cloaked(cell).flatMap(cloaked -> embedded(cloaked, processing, cell).flatMap(first ->
        embedded(material.bystanders(), processing, cell).map(second -> joined(cloaked, first, second))));
  }

  private Optional<List<Face>> cloaked(Cell cell) {
    List<Face> all = material.toCloak();
    List<Face> enrolled = all.subList(0, material.enrolledToCloak());
    if (cell.attack().isEmpty()) {
      return Optional.of(enrolled);
    }
    String surrogates = hashes.of(experiment.surrogates());
    List<Face> published = new ArrayList<>();
    for (Face face : enrolled) {
      store.get(CloakStage.PUBLISHED, CloakStage.key(cell.attack().get(), surrogates, face, all, cell.seed()))
          .ifPresent(image -> published.add(face.with(image)));
    }
    return published.size() == enrolled.size() ? Optional.of(published) : Optional.empty();
  }

  private Optional<HostTensor> embedded(List<Face> faces, Processing processing, Cell cell) {
    List<HostTensor> chunks = new ArrayList<>();
    for (int from = 0; from < faces.size(); from += EmbedStage.CHUNK) {
      List<ContentKey> contents = faces.subList(from, Math.min(faces.size(), from + EmbedStage.CHUNK)).stream()
          .map(Face::content).toList();
      Optional<HostTensor> chunk = store.get(EmbedStage.EMBEDDINGS,
          EmbedStage.key(hashes.of(cell.recognizer()), cell.recognizer(), processing, contents));
      if (chunk.isEmpty()) {
        return Optional.empty();
      }
      chunks.add(chunk.get());
    }
    return Optional.of(EmbedStage.joined(chunks));
  }

  private EmbeddedImages joined(List<Face> cloaked, HostTensor first, HostTensor second) {
    HostTensor all = EmbedStage.joined(List.of(first, second));
    List<Image> labels = new ArrayList<>();
    cloaked.forEach(face -> labels.add(face.label()));
    material.bystanders().forEach(face -> labels.add(face.label()));
    return new EmbeddedImages(labels, (int) all.shape().get(1), all.values());
  }
}
