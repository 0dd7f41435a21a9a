package org.cloakroom.datasets.listed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.image.FileImage;

/** Datasets whose images are named by a pair list. */
public final class ListedImages {
  private ListedImages() {}

  /**
   * The images of a pair list as a dataset; image ids are the paths of the list.
   *
   * @param root folder that the paths start from
   * @param people the person's name for each image of the list
   * @throws UnavailableException if images are missing and that is not allowed, or a pair contradicts the names; names the line
   */
  public static DatasetIndex index(
      String name, Path root, PairList list, Map<String, String> people, MissingImages policy, AffineCrop crop, Terms terms) {
    Set<String> there = people.keySet().stream().filter(image -> Files.isRegularFile(root.resolve(image))).collect(Collectors.toSet());
    PairCollector pairs = new PairCollector(policy);
    for (PairList.Entry entry : list.entries()) {
      if (entry.same() != people.get(entry.first()).equals(people.get(entry.second()))) {
        throw entry.line().wrong("the pair is said to show " + (entry.same() ? "one person" : "two persons") + ", but the images are of "
            + people.get(entry.first()) + " and " + people.get(entry.second()));
      }
      if (!there.contains(entry.first()) || !there.contains(entry.second())) {
        pairs.missing(entry.line(), root.resolve(there.contains(entry.first()) ? entry.second() : entry.first()).toString());
      } else {
        pairs.add(new ImagePair(entry.fold(), entry.first(), entry.second(), entry.same()));
      }
    }
    List<ImagePair> complete = pairs.pairs();
    Map<String, Map<String, ImageSource>> images = new TreeMap<>();
    people.forEach((image, person) -> {
      if (there.contains(image)) {
        images.computeIfAbsent(person, p -> new LinkedHashMap<>())
            .put(image, new FileImage(image, root.resolve(image).normalize(), crop));
      }
    });
    List<Identity> identities = new ArrayList<>();
    images.forEach((person, sources) -> identities.add(new Identity(person, List.copyOf(sources.values()))));
    return new DatasetIndex(name, identities, complete, terms);
  }
}
