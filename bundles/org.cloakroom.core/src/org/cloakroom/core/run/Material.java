package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.core.experiment.Split;
import org.cloakroom.core.store.ContentKey;

/**
 * The images of an experiment, decoded.
 *
 * @param index the dataset
 * @param gallery enrolled images, clean, in the order of the dataset's people
 * @param probes images to be recognized, in the same order
 * @param pairs the dataset's verification pairs of which both images are here
 */
record Material(DatasetIndex index, List<Face> gallery, List<Face> probes, List<ImagePair> pairs) {
  /**
   * Draws and decodes.
   *
   * @throws IllegalArgumentException if the dataset does not have what the split asks for
   * @throws org.cloakroom.api.UnavailableException if an image cannot be decoded; the message names it
   */
  static Material load(DatasetIndex index, Split split, Progress progress) {
    List<Draw.Person> people = new Draw(index, split).people();
    progress.begin("loading images", (long) people.size() * (split.gallery() + split.probes()));
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
    return new Material(index, List.copyOf(gallery), List.copyOf(probes), pairs);
  }

  /** The enrolled images of protected people, clean. */
  List<Face> toCloak() {
    return gallery.stream().filter(Face::cloaked).toList();
  }

  /** The enrolled images of everybody else. */
  List<Face> bystanders() {
    return gallery.stream().filter(face -> !face.cloaked()).toList();
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
