package org.cloakroom.attacks.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;

/**
 * Faces of people whom a targeted attack may approach.
 *
 * @param names of the people, in the dataset's order
 * @param perPerson how many images of each
 * @param images [people × perPerson,112,112,3], person by person
 */
public record TargetFaces(List<String> names, int perPerson, Images images) {
  /** Copies the list. */
  public TargetFaces {
    names = List.copyOf(names);
  }

  /**
   * The first people of a dataset, with equally many images of each.
   *
   * @param people how many at most
   * @param imagesOfEach how many at most
   * @throws UnavailableException if the dataset has none
   */
  public static TargetFaces of(Dataset dataset, int people, int imagesOfEach) {
    List<Identity> identities = dataset.index(Progress.NONE).identities().stream()
        .filter(identity -> !identity.images().isEmpty()).limit(people).toList();
    if (identities.isEmpty()) {
      throw new UnavailableException("targets: the dataset " + dataset + " has no images");
    }
    int each = Math.min(imagesOfEach,
        identities.stream().mapToInt(identity -> identity.images().size()).min().orElseThrow());
    List<RgbImage> faces = new ArrayList<>();
    for (Identity identity : identities) {
      identity.images().subList(0, each).forEach(source -> faces.add(source.load()));
    }
    return new TargetFaces(identities.stream().map(Identity::name).toList(), each, Images.of(faces));
  }
}
