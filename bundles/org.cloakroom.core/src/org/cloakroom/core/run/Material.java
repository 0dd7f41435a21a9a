package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.Split;
import org.cloakroom.core.store.ContentKey;

/**
 * The images of an experiment, decoded.
 *
 * @param index the dataset
 * @param gallery enrolled images, clean, in the order of the dataset's people
 * @param probes images to be recognized, in the same order
 * @param pairs the dataset's verification pairs of which both images are here
 * @param cloak which images of protected people attacks are applied to
 */
record Material(DatasetIndex index, List<Face> gallery, List<Face> probes, List<ImagePair> pairs, Placement cloak) {
  /**
   * Draws and decodes.
   *
   * @throws IllegalArgumentException if the dataset does not have what the split asks for
   * @throws org.cloakroom.api.UnavailableException if an image cannot be decoded; the message names it
   */
  static Material load(DatasetIndex index, Split split, Progress progress) {
    List<Draw.Person> people = new Draw(index, split).people();
    progress.begin("loading images", people.stream().mapToLong(p -> p.gallery().size() + p.probes().size()).sum());
    List<Face> gallery = new ArrayList<>();
    List<Face> probes = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Draw.Person person : people) {
      load(person, person.gallery(), gallery, progress);
      load(person, person.probes(), probes, progress);
    }
    gallery.forEach(face -> ids.add(face.id()));
    probes.forEach(face -> ids.add(face.id()));
    List<ImagePair> pairs = index.pairs().stream()
        .filter(pair -> ids.contains(pair.first()) && ids.contains(pair.second())).toList();
    return new Material(index, List.copyOf(gallery), List.copyOf(probes), pairs, split.cloak());
  }

  /** How many there are. */
  int images() {
    return gallery.size() + probes.size();
  }

  /** The images that attacks are applied to, clean: {@link #enrolledToCloak} enrolled ones, then probes. */
  List<Face> toCloak() {
    return Stream.concat(gallery.stream().filter(this::isEnrolledToCloak), probes.stream().filter(this::isProbeToCloak)).toList();
  }

  /** How many enrolled images attacks are applied to. */
  int enrolledToCloak() {
    return (int) gallery.stream().filter(this::isEnrolledToCloak).count();
  }

  /** Whether attacks are applied to this enrolled image. */
  boolean isEnrolledToCloak(Face enrolled) {
    return cloak.onGallery() && enrolled.cloaked();
  }

  /** Whether attacks are applied to this probe. */
  boolean isProbeToCloak(Face probe) {
    return cloak.onProbes() && probe.cloaked();
  }

  /** The enrolled images that no attack is applied to. */
  List<Face> bystanders() {
    return gallery.stream().filter(face -> !isEnrolledToCloak(face)).toList();
  }

  /** The probes that no attack is applied to. */
  List<Face> plainProbes() {
    return probes.stream().filter(face -> !isProbeToCloak(face)).toList();
  }

  /** Hash over names, roles and pixels of all images, and over the pairs. */
  String contentHash() {
    StringBuilder text = new StringBuilder();
    describe(text, "gallery", gallery);
    describe(text, "probe", probes);
    pairs.forEach(pair -> text.append(pair).append('\n'));
    return ContentKey.of(text.toString()).hex();
  }

  private static void describe(StringBuilder text, String role, List<Face> faces) {
    faces.forEach(face -> text.append(role).append('\t').append(face.identity()).append('\t').append(face.cloaked())
        .append('\t').append(face.id()).append('\t').append(face.content()).append('\n'));
  }

  private static void load(Draw.Person person, List<ImageSource> sources, List<Face> into, Progress progress) {
    for (ImageSource source : sources) {
      progress.checkCancelled();
      into.add(new Face(source.id(), person.name(), person.cloaked(), source.load()));
      progress.worked(1);
    }
  }
}
