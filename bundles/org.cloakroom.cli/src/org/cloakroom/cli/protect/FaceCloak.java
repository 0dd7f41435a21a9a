package org.cloakroom.cli.protect;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.core.attack.AttackRunner;
import org.cloakroom.datasets.alignment.Similarity;
import org.cloakroom.datasets.alignment.Template;

/** Runs an attack on one face after the other, and keeps its graph as long as pieces of one size come. */
final class FaceCloak implements AutoCloseable {
  private final Attack attack;
  private final List<Recognizer> surrogates;
  private final ComputeOptions compute;
  private final Place place;
  private final int largest;
  private final long seed;
  private Optional<Prepared> prepared = Optional.empty();

  private record Prepared(int side, List<AligningRecognizer> recognizers, AttackRunner runner) {}

  /**
   * @param largest side of the largest piece of a photograph that is attacked at its own resolution
   */
  FaceCloak(Attack attack, List<Recognizer> surrogates, ComputeOptions compute, Place place, int largest, long seed) {
    this.attack = attack;
    this.surrogates = surrogates;
    this.compute = compute;
    this.place = place;
    this.largest = largest;
    this.seed = seed;
  }

  /** Where the alignment of an attack can be: other attacks than gradient attacks want faces in the template. */
  static Place usual(Attack attack) {
    return attack instanceof GradientAttack ? Place.INSIDE : Place.BEFORE;
  }

  /**
   * Cloaks a face.
   *
   * @param id names the face, for its random numbers
   * @param map where the face lies in the photograph
   * @param into takes the change
   */
  void cloak(RgbImage photograph, String id, Similarity map, Retouch into, Progress progress) {
    if (place == Place.BEFORE) {
      Images face = Images.of(List.of(Template.crop(photograph, map)));
      into.add(face, runner(Template.SIDE).runner().protect(face, List.of(id), seed, progress), map.toTemplate());
      return;
    }
    Piece piece = Piece.around(map, photograph, largest);
    Images before = piece.cut(photograph);
    Prepared ready = runner(piece.side());
    ready.recognizers().forEach(recognizer -> recognizer.place(piece.within(map)));
    into.add(before, ready.runner().protect(before, List.of(id), seed, progress), piece.fromPhotograph());
  }

  private Prepared runner(int side) {
    if (prepared.isPresent() && prepared.get().side() == side) {
      return prepared.get();
    }
    close();
    List<AligningRecognizer> aligning = place == Place.BEFORE
        ? List.of() : surrogates.stream().map(s -> new AligningRecognizer(s, side)).toList();
    List<Recognizer> seen = place == Place.BEFORE ? surrogates : List.copyOf(aligning);
    Prepared made = new Prepared(side, aligning, AttackRunner.open(attack, seen, compute, 1));
    prepared = Optional.of(made);
    return made;
  }

  @Override
  public void close() {
    prepared.ifPresent(p -> p.runner().close());
    prepared = Optional.empty();
  }
}
