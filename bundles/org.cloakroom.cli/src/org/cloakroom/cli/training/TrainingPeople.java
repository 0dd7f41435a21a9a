package org.cloakroom.cli.training;

import java.util.List;
import java.util.stream.Collectors;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.image.RgbImage;

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
