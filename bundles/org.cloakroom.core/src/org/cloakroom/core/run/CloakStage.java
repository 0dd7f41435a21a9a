package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.attack.AttackRunner;
import org.cloakroom.core.experiment.CellIds;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.results.Visibility;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.NpyFormat;
import org.cloakroom.core.store.PngFormat;
import org.cloakroom.core.store.Provenance;
import org.cloakroom.core.store.StorageException;

/**
 * Cloaks images, or takes them from the store. A batch is stored as soon as it is finished, in 8 bits as published and
 * as floats; what is used afterwards is always what was read back from the store.
 */
final class CloakStage {
  static final PngFormat PUBLISHED = new PngFormat("cloaked");
  static final NpyFormat UNROUNDED = new NpyFormat("cloaked-float");

  /** Stands between an attack and its surrogates where works are told apart. */
  static final String AGAINST = " against ";

  /** Cloaked images: as published, as computed, how visible the change is, and the seconds spent on it now. */
  record Cloaked(List<Face> published, ImageSet.Unrounded unrounded, Visibility visibility, double seconds) {}

  private final List<RecognizerSpec> surrogates;
  private final List<Face> clean;
  private final Workplace workplace;

  /** @param clean the images to be cloaked */
  CloakStage(List<RecognizerSpec> surrogates, List<Face> clean, Workplace workplace) {
    this.surrogates = surrogates;
    this.clean = clean;
    this.workplace = workplace;
  }

  /** Cloaks all images of the protected people with one attack. */
  Cloaked cloak(Configured<Attack> attack, long seed) {
    long start = System.nanoTime();
    String surrogateHashes = workplace.hashes().of(surrogates);
    List<ContentKey> keys = clean.stream().map(face -> key(attack, surrogateHashes, face, clean, seed)).toList();
    List<Integer> order = order(attack.plugIn());
    Face[] cloaked = new Face[clean.size()];
    try (Session session = new Session(attack)) {
      for (int from = 0, to; from < order.size(); from = to) {
        to = endOfBatch(attack.plugIn(), order, from);
        List<Integer> part = order.subList(from, to);
        List<RgbImage> images = batch(session, part.stream().map(keys::get).toList(), part.stream().map(clean::get).toList(), seed);
        for (int i = 0; i < part.size(); i++) {
          int at = part.get(i);
          cloaked[at] = clean.get(at).with(images.get(i));
          note(clean.get(at), keys.get(at), cloaked[at]);
        }
      }
    }
    List<Face> published = List.of(cloaked);
    workplace.monitor().done(work(attack, surrogates, seed));
    reportUnprotected(attack, published);
    Visibility visibility = VisibilityMeter.measure(clean, published, workplace.options());
    ImageSet.Unrounded unrounded = new ImageSet.Unrounded(workplace.store(), keys);
    return new Cloaked(published, unrounded, visibility, (System.nanoTime() - start) * 1e-9);
  }

  /** Notes what the entries of a cloaked image were made from, and by which hashes they are embedded. */
  private void note(Face source, ContentKey key, Face published) {
    Provenance provenance = workplace.provenance();
    provenance.entry(PUBLISHED, key, List.of(source.content()), List.of(published.content()));
    provenance.entry(UNROUNDED, key, List.of(source.content()), List.of(key));
  }

  /** A batch has the usual number of images, or all of one person where the attack needs them together. */
  private int endOfBatch(Attack attack, List<Integer> order, int from) {
    if (!attack.wholeIdentity()) {
      return Math.min(order.size(), from + workplace.options().batchSize());
    }
    int to = from + 1;
    while (to < order.size() && clean.get(order.get(to)).identity().equals(clean.get(order.get(from)).identity())) {
      to++;
    }
    return to;
  }

  /** The images one after the other, or person by person: their enrolled images come before anybody's probes. */
  private List<Integer> order(Attack attack) {
    List<Integer> all = IntStream.range(0, clean.size()).boxed().toList();
    return attack.wholeIdentity() ? personByPerson(clean).values().stream().flatMap(List::stream).toList() : all;
  }

  private static Map<String, List<Integer>> personByPerson(List<Face> faces) {
    Map<String, List<Integer>> people = new LinkedHashMap<>();
    for (int i = 0; i < faces.size(); i++) {
      people.computeIfAbsent(faces.get(i).identity(), name -> new ArrayList<>()).add(i);
    }
    return people;
  }

  /** An attack returns an image as it was where it could not protect it. */
  private void reportUnprotected(Configured<Attack> attack, List<Face> published) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < clean.size(); i++) {
      if (clean.get(i).image().equals(published.get(i).image())) {
        ids.add(clean.get(i).id());
      }
    }
    if (!ids.isEmpty()) {
      workplace.log().line(attack.canonical() + " did not protect " + ids.size() + " of " + clean.size() + " images: "
          + String.join(", ", ids));
    }
  }

  /** The work of {@link #cloak}, for planning. */
  static Forecast.Work work(Configured<Attack> attack, List<RecognizerSpec> surrogates, long seed) {
    String against = surrogates.stream().map(RecognizerSpec::id).collect(Collectors.joining(", "));
    return new Forecast.Work(Forecast.Stage.CLOAK, attack.canonical() + AGAINST + against, Long.toString(seed));
  }

  /**
   * A batch is computed whole if anything of it is missing: its images then have the neighbors that they would have
   * had in an undisturbed run. What is stored already stays.
   */
  private List<RgbImage> batch(Session session, List<ContentKey> keys, List<Face> faces, long seed) {
    Optional<List<RgbImage>> stored = read(keys);
    if (stored.isPresent()) {
      return stored.get();
    }
    workplace.monitor().checkCancelled();
    Images cloaked = session.protect(faces, seed);
    for (int i = 0; i < keys.size(); i++) {
      if (workplace.store().get(UNROUNDED, keys.get(i)).isEmpty()) {
        float[] values = cloaked.slice(i, i + 1).values();
        workplace.store().put(UNROUNDED, keys.get(i), HostTensor.of(values, cloaked.height(), cloaked.width(), 3));
      }
      if (workplace.store().get(PUBLISHED, keys.get(i)).isEmpty()) {
        workplace.store().put(PUBLISHED, keys.get(i), cloaked.quantize(i));
      }
    }
    return read(keys).orElseThrow(() -> new StorageException(
        "the store " + workplace.store().root() + " does not keep what was written to it"));
  }

  private Optional<List<RgbImage>> read(List<ContentKey> keys) {
    List<RgbImage> images = new ArrayList<>();
    for (ContentKey key : keys) {
      Optional<RgbImage> image = workplace.store().get(PUBLISHED, key);
      if (image.isEmpty() || workplace.store().get(UNROUNDED, key).isEmpty()) {
        return Optional.empty();
      }
      images.add(image.get());
    }
    return Optional.of(images);
  }

  /** @param all the images to be cloaked, on some of which the result may depend */
  static ContentKey key(
      Configured<Attack> attack, String surrogateHashes, Face face, List<Face> all, long seed) {
    StringBuilder text = new StringBuilder("cloaked image\nengine: " + CellIds.ENGINE + "\nattack: "
        + attack.identity() + "\nsurrogates: " + surrogateHashes + "\nimage: " + face.content() + "\nid: " + face.id()
        + "\nseed: " + seed + "\n");
    if (attack.plugIn().wholeIdentity()) {
      all.stream().filter(other -> other.identity().equals(face.identity()))
          .forEach(other -> text.append("with: ").append(other.content()).append(' ').append(other.id()).append('\n'));
      List<Integer> mine = personByPerson(all).get(face.identity());
      if (mine.get(mine.size() - 1) - mine.get(0) >= mine.size()) {
        text.append("all at once\n"); // there was a time when images of a person that lie apart were cloaked apart
      }
    }
    return ContentKey.of(text.toString());
  }

  /** One attack, made ready when its first batch is computed. */
  private final class Session implements AutoCloseable {
    private final Configured<Attack> attack;
    private Optional<AttackRunner> runner = Optional.empty();

    Session(Configured<Attack> attack) {
      this.attack = attack;
    }

    Images protect(List<Face> faces, long seed) {
      if (runner.isEmpty()) {
        List<Recognizer> networks = surrogates.stream().map(s -> s.network().plugIn()).toList();
        RunOptions options = workplace.options();
        runner = Optional.of(AttackRunner.open(attack.plugIn(), networks, options.compute(), options.batchSize()));
      }
      Images images = Images.of(faces.stream().map(Face::image).toList());
      List<String> ids = faces.stream().map(Face::id).toList();
      return workplace.monitor().computing("cloaking with " + attack.canonical(), work(attack, CloakStage.this.surrogates, seed), faces.size(),
          progress -> runner.orElseThrow().protect(images, ids, seed, progress));
    }

    @Override
    public void close() {
      runner.ifPresent(AttackRunner::close);
    }
  }
}
