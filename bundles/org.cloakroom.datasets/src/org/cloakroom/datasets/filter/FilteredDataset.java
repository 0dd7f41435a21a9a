package org.cloakroom.datasets.filter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Acquisition;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;

/**
 * Another dataset without some of its people and images. Patterns are names with {@code *} for any characters and {@code ?} for one. Pairs
 * remain where both images do.
 */
public record FilteredDataset(
    @Param(label = "Dataset", help = "The dataset to choose from.")
        Dataset dataset,
    @Param(label = "Include", value = "[]", help = "Patterns of the identities that stay; none given: all.")
        List<String> include,
    @Param(label = "Exclude", value = "[]", help = "Patterns of identities that go.")
        List<String> exclude,
    @Param(label = "Include images", value = "[]", help = "Patterns of the image ids that stay; none given: all.")
        List<String> includeImages,
    @Param(label = "Exclude images", value = "[]", help = "Patterns of image ids that go.")
        List<String> excludeImages,
    @Param(label = "At least", value = "1", min = 1, max = 1000000, unit = "images", help = "Identities with fewer images left go.")
        int atLeast,
    @Param(label = "At most", value = "1000000", min = 1, max = 1000000, unit = "images", help = "Only so many images of each identity stay, the first ones.")
        int atMost)
    implements Dataset {

  /** Copies the lists. */
  public FilteredDataset {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    includeImages = List.copyOf(includeImages);
    excludeImages = List.copyOf(excludeImages);
    if (atMost < atLeast) {
      throw new IllegalArgumentException("atMost " + atMost + " is less than atLeast " + atLeast + ": nobody would be left");
    }
  }

  @Override
  public DatasetIndex index(Progress progress) {
    DatasetIndex all = dataset.index(progress);
    for (String pattern : include) {
      requireMatch(pattern, all.identities().stream().map(Identity::name).toList(), all.name());
    }
    for (String pattern : exclude) {
      requireMatch(pattern, all.identities().stream().map(Identity::name).toList(), all.name());
    }
    List<Identity> left = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Identity identity : all.identities()) {
      if (stays(identity.name(), include, exclude)) {
        List<ImageSource> images = identity.images().stream()
            .filter(image -> stays(image.id(), includeImages, excludeImages)).limit(atMost).toList();
        if (images.size() >= atLeast) {
          left.add(new Identity(identity.name(), images));
          images.forEach(image -> ids.add(image.id()));
        }
      }
    }
    if (left.isEmpty()) {
      throw new UnavailableException("the filter leaves none of the " + all.identities().size() + " identities of the dataset " + all.name());
    }
    List<ImagePair> pairs = all.pairs().stream().filter(pair -> ids.contains(pair.first()) && ids.contains(pair.second())).toList();
    Set<String> people = left.stream().map(Identity::name).collect(Collectors.toSet());
    List<Acquisition> acquisitions = all.acquisitions().stream().filter(a -> people.contains(a.identity())
        && stays(a.image(), includeImages, excludeImages)).toList();
    return new DatasetIndex(all.name(), left, pairs, all.terms(), acquisitions);
  }

  /** A pattern that names nobody is a typing error more often than not. */
  private static void requireMatch(String pattern, List<String> names, String dataset) {
    if (names.stream().noneMatch(new NamePattern(pattern)::matches)) {
      throw new UnavailableException("no identity of the dataset " + dataset + " is named \"" + pattern + "\"");
    }
  }

  private static boolean stays(String name, List<String> included, List<String> excluded) {
    return (included.isEmpty() || matchesAny(name, included)) && !matchesAny(name, excluded);
  }

  private static boolean matchesAny(String name, List<String> patterns) {
    return patterns.stream().anyMatch(pattern -> new NamePattern(pattern).matches(name));
  }
}
