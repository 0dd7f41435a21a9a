package org.cloakroom.api;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cloakroom.api.image.RgbImage;

/**
 * The people whose images trained a network, as its weights file tells: a study must not test the network on them.
 *
 * @param dataset where they come from, in the notation of an experiment file
 * @param drawn whether they do not exist: names of drawn people say nothing, only their images do
 * @param people names of the identities
 * @param images a {@link #digest} for each image
 * @since 0.1
 */
public record TrainedOn(String dataset, boolean drawn, List<String> people, Set<String> images) {
  private static final String DATASET = "trained-on-dataset";
  private static final String DRAWN = "trained-on-drawn-people";
  private static final String PEOPLE = "trained-on-people";
  private static final String IMAGES = "trained-on-images";
  private static final int DIGEST_BYTES = 8;

  /** An image of a study. */
  public record Shown(String person, RgbImage image) {}

  /** Copies the collections. */
  public TrainedOn {
    people = List.copyOf(people);
    images = Set.copyOf(images);
  }

  /** What a weights file's metadata says; nobody if it says nothing. */
  public static TrainedOn of(Map<String, String> metadata) {
    return new TrainedOn(metadata.getOrDefault(DATASET, ""), Boolean.parseBoolean(metadata.get(DRAWN)),
        lines(metadata.get(PEOPLE)), Set.copyOf(lines(metadata.get(IMAGES))));
  }

  private static List<String> lines(String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split("\n"));
  }

  /** The metadata that {@link #of} reads. */
  public Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(DATASET, dataset);
    metadata.put(DRAWN, Boolean.toString(drawn));
    metadata.put(PEOPLE, String.join("\n", people));
    metadata.put(IMAGES, images.stream().sorted().collect(Collectors.joining("\n")));
    return metadata;
  }

  /** The first eight bytes of the SHA-256 over the pixels, in hexadecimal. */
  public static String digest(RgbImage image) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(image.rgb());
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The people of a study who took part in training: one of their images did, or they are known by the same name. */
  public List<String> among(List<Shown> study) {
    Set<String> names = people.stream().map(TrainedOn::plain).collect(Collectors.toSet());
    Set<String> found = new HashSet<>();
    List<String> inOrder = new ArrayList<>();
    for (Shown shown : study) {
      boolean known = !drawn && names.contains(plain(shown.person())) || images.contains(digest(shown.image()));
      if (known && found.add(shown.person())) {
        inOrder.add(shown.person());
      }
    }
    return inOrder;
  }

  /** Whether some of the people trained both networks: an image did, or they are known by the same name. */
  public boolean overlaps(TrainedOn other) {
    Set<String> names = other.people.stream().map(TrainedOn::plain).collect(Collectors.toSet());
    return images.stream().anyMatch(other.images::contains)
        || !drawn && !other.drawn && people.stream().map(TrainedOn::plain).anyMatch(names::contains);
  }

  /**
   * The people of both trainings, of a network that was trained on. Names of drawn people are left out where the others exist: somebody could
   * bear one.
   */
  public TrainedOn and(TrainedOn other) {
    boolean both = drawn && other.drawn;
    List<String> names = Stream.of(this, other).filter(one -> both || !one.drawn).flatMap(one -> one.people.stream()).distinct().toList();
    Set<String> all = new HashSet<>(images);
    all.addAll(other.images);
    return new TrainedOn(dataset + ", " + other.dataset, both, names, all);
  }

  /** Lists write the same name with blanks, underscores or other capitals. */
  private static String plain(String name) {
    return name.strip().replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
