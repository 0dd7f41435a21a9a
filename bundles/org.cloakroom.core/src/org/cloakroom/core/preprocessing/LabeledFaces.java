package org.cloakroom.core.preprocessing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;

/**
 * Faces and who they show; everybody is there at least twice.
 *
 * @param identities one for each face
 * @param faces 112×112
 */
public record LabeledFaces(List<String> identities, List<RgbImage> faces) {
  /** Copies the lists. */
  public LabeledFaces {
    identities = List.copyOf(identities);
    faces = List.copyOf(faces);
    if (identities.size() != faces.size()) {
      throw new IllegalArgumentException(identities.size() + " names are not those of " + faces.size() + " faces");
    }
  }

  /** The faces of the first people only, in the order in which people come first. */
  LabeledFaces firstPeople(int people) {
    Set<String> names = identities.stream().distinct().limit(people).collect(Collectors.toSet());
    return part(i -> names.contains(identities.get(i)));
  }

  private LabeledFaces part(IntPredicate chosen) {
    List<Integer> rows = IntStream.range(0, faces.size()).filter(chosen).boxed().toList();
    return new LabeledFaces(rows.stream().map(identities::get).toList(), rows.stream().map(faces::get).toList());
  }

  /** At most so many people and faces of each, without people of whom there is one face only. */
  public LabeledFaces atMost(int people, int images) {
    Map<String, Integer> seen = new HashMap<>();
    Map<String, Long> counts = identities.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    LabeledFaces few = part(i -> counts.get(identities.get(i)) > 1 && seen.merge(identities.get(i), 1, Integer::sum) <= images);
    return few.firstPeople(people);
  }

  /**
   * The first people of a dataset who have two images or more.
   *
   * @param people at most so many
   * @param images of each at most so many
   * @throws IllegalArgumentException if there are fewer than two such people
   * @throws org.cloakroom.api.UnavailableException if an image cannot be decoded
   */
  public static LabeledFaces of(DatasetIndex index, int people, int images, Progress progress) {
    List<Identity> chosen = index.identities().stream().filter(identity -> identity.images().size() > 1).limit(people).toList();
    if (chosen.size() < 2) {
      throw new IllegalArgumentException("the dataset " + index.name() + " has " + chosen.size()
          + " people with two images or more; a check needs at least two");
    }
    progress.begin("reading faces", chosen.stream().mapToInt(identity -> Math.min(images, identity.images().size())).sum());
    List<String> identities = new ArrayList<>();
    List<RgbImage> faces = new ArrayList<>();
    for (Identity identity : chosen) {
      for (ImageSource image : identity.images().subList(0, Math.min(images, identity.images().size()))) {
        progress.checkCancelled();
        identities.add(identity.name());
        faces.add(image.load());
        progress.worked(1);
      }
    }
    return new LabeledFaces(identities, faces);
  }
}
