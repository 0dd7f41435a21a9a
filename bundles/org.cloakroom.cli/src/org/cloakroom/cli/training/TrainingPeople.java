package org.cloakroom.cli.training;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.compute.training.TrainingMaterial;

/** Who is trained on, and who is kept out to choose the epoch. */
final class TrainingPeople {
  private TrainingPeople() {}

  /**
   * How many people of a dataset, the first ones, are trained on.
   *
   * @throws IllegalArgumentException if nobody is left
   */
  static int trained(DatasetIndex index, int keptOut) {
    int people = index.identities().size();
    if (people <= keptOut) {
      throw new IllegalArgumentException("dataset " + index.name() + " has " + people + " identities; training needs more than the "
          + keptOut + " that are kept out");
    }
    return people - keptOut;
  }

  /**
   * What a training learns from.
   *
   * @param images of all people, trained on or kept out
   * @param networks content hashes of all networks that have a say: encoders, surrogates, those whose embeddings count
   */
  static TrainingMaterial material(List<RgbImage> images, Collection<String> networks) {
    return TrainingMaterial.of(Stream.concat(images.stream().map(TrainedOn::digest), networks.stream()).toList());
  }

  /**
   * What weights remember. Those kept out count too: they chose the epoch.
   *
   * @param dataset as plans write it
   * @param images all of them
   */
  static TrainedOn remembered(String dataset, DatasetIndex index, List<RgbImage> images) {
    return new TrainedOn(dataset, index.terms().consent().equals(Terms.NOBODY), index.identities().stream().map(Identity::name).toList(),
        images.stream().map(TrainedOn::digest).collect(Collectors.toSet()));
  }
}
