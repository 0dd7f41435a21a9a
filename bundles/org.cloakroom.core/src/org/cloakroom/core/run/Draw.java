package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.core.experiment.Split;

/**
 * Draws the images and the protected people of an experiment. What is drawn for a person depends on the seed and on
 * that person's images only. The seed 0 draws nothing by chance: the first images of each person are enrolled, the next
 * are probes, the first people are protected, the next are strangers and the next distractors.
 */
final class Draw {
  /** A person with the images that were drawn: no gallery for a stranger, no probes for a distractor. */
  record Person(String name, boolean cloaked, List<ImageSource> gallery, List<ImageSource> probes) {}

  private final DatasetIndex index;
  private final Split split;
  private final List<Identity> identities;

  Draw(DatasetIndex index, Split split) {
    this.index = index;
    this.split = split;
    identities = split.isOfPairs() ? paired(index) : index.identities();
  }

  /** Those who are in a verification pair, with the images that are. */
  private static List<Identity> paired(DatasetIndex index) {
    if (index.pairs().isEmpty()) {
      throw new IllegalArgumentException("the dataset " + index.name() + " defines no verification pairs, but the split follows them");
    }
    Set<String> ids = index.pairs().stream().flatMap(pair -> Stream.of(pair.first(), pair.second())).collect(Collectors.toSet());
    return index.identities().stream()
        .map(identity -> new Identity(identity.name(), identity.images().stream().filter(image -> ids.contains(image.id())).toList()))
        .filter(identity -> !identity.images().isEmpty()).toList();
  }

  /**
   * All people of the dataset, in its order.
   *
   * @throws IllegalArgumentException if a person has too few images, or the dataset too few people
   */
  List<Person> people() {
    Set<String> cloaked = cloaked();
    if (split.isOfPairs()) {
      Set<String> first = index.pairs().stream().map(ImagePair::first).collect(Collectors.toSet());
      return identities.stream().map(identity -> new Person(identity.name(), cloaked.contains(identity.name()),
          identity.images().stream().filter(image -> first.contains(image.id())).toList(),
          identity.images().stream().filter(image -> !first.contains(image.id())).toList())).toList();
    }
    List<String> others = identities.stream().map(Identity::name).filter(name -> !cloaked.contains(name)).toList();
    if (split.strangers() + split.distractors() > others.size()) {
      throw new IllegalArgumentException("the dataset " + index.name() + " has " + others.size() + " identities that are not "
          + "protected; " + split.strangers() + " strangers and " + split.distractors() + " distractors cannot be drawn from them");
    }
    List<String> roles = shuffled(others, "role/", name -> name);
    Set<String> strangers = Set.copyOf(roles.subList(0, split.strangers()));
    Set<String> distractors = Set.copyOf(roles.subList(split.strangers(), split.strangers() + split.distractors()));
    List<Person> people = new ArrayList<>();
    for (Identity identity : identities) {
      int enrolled = strangers.contains(identity.name()) ? 0 : split.gallery();
      int needed = enrolled + (distractors.contains(identity.name()) ? 0 : split.probes());
      if (identity.images().size() < needed) {
        throw new IllegalArgumentException("the identity '" + identity.name() + "' of the dataset " + index.name()
            + " has " + images(identity.images().size()) + ", but the split needs " + needed + " (" + enrolled
            + " for the gallery, " + (needed - enrolled) + " as probes): ask for fewer, or leave that identity out");
      }
      List<ImageSource> drawn = shuffled(identity.images(), "images/" + identity.name() + "/", ImageSource::id);
      people.add(new Person(identity.name(), cloaked.contains(identity.name()),
          drawn.subList(0, enrolled), drawn.subList(enrolled, needed)));
    }
    return people;
  }

  private Set<String> cloaked() {
    List<String> names = identities.stream().map(Identity::name).toList();
    if (split.protect() > names.size()) {
      throw new IllegalArgumentException("the dataset " + index.name() + " has " + names.size()
          + " identities; " + split.protect() + " of them cannot be protected");
    }
    if (split.protectNames().isEmpty()) {
      return Set.copyOf(shuffled(names, "protect/", name -> name).subList(0, split.protect()));
    }
    Set<String> known = new HashSet<>(names);
    String unknown = split.protectNames().stream().filter(name -> !known.contains(name))
        .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("the dataset " + index.name() + " has no identity " + unknown
          + ", which is to be protected");
    }
    return Set.copyOf(split.protectNames());
  }

  private <T> List<T> shuffled(List<T> items, String prefix, Function<T, String> name) {
    if (split.seed() == 0) {
      return items;
    }
    return items.stream()
        .sorted(Comparator.<T>comparingLong(item -> Seeds.derive(split.seed(), prefix + name.apply(item)))
            .thenComparing(name))
        .toList();
  }

  private static String images(int count) {
    return count == 1 ? "1 image" : count + " images";
  }
}
