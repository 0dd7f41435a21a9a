package org.cloakroom.core.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.Provenance;

/** Cloaks images for training, outside any experiment: by the same loop and into the same store as runs. */
public final class TrainingCloaks {
  private final List<RecognizerSpec> surrogates;
  private final RunOptions options;
  private final Path log;
  private final RunListener listener;

  /**
   * Images with their cloaks, one after the other for each attack.
   *
   * @param clean the images, repeated for each attack
   * @param cloaked as published (8-bit), in the same order
   */
  public record Pairs(List<RgbImage> clean, List<RgbImage> cloaked) {}

  /**
   * @param surrogates recognizers that the attacks look into
   * @param log file for a line on each attack
   */
  public TrainingCloaks(List<RecognizerSpec> surrogates, RunOptions options, Path log, RunListener listener) {
    this.surrogates = List.copyOf(surrogates);
    this.options = options;
    this.log = log;
    this.listener = listener;
  }

  /**
   * Cloaks all images of these people with each attack.
   *
   * @throws org.cloakroom.api.CancelledException if the user stops; what is cloaked is kept in the store
   * @throws IllegalArgumentException if an image was withdrawn
   */
  public Pairs cloak(List<Identity> people, List<Configured<Attack>> attacks, long seed, Progress progress) {
    List<Face> faces = load(people, progress);
    ContentStore store = ContentStore.open(options.store());
    WithdrawnImages withdrawn = new WithdrawnImages(store);
    faces.forEach(face -> withdrawn.refuse(face.identity(), face.content()));
    Forecast forecast = new Forecast();
    attacks.forEach(attack -> forecast.plan(CloakStage.work(attack, surrogates, seed), faces.size()));
    RunMonitor monitor = new RunMonitor(listener, forecast, options.compute().device().id(), 0, 0);
    Workplace workplace = new Workplace(store, options, new WeightHashes(), monitor, new RunLog(log), new Provenance(store));
    List<RgbImage> clean = new ArrayList<>();
    List<RgbImage> cloaked = new ArrayList<>();
    for (Configured<Attack> attack : attacks) {
      workplace.log().line("cloaking " + faces.size() + " images with " + attack.canonical());
      CloakStage.Cloaked done = new CloakStage(surrogates, faces, workplace).cloak(attack, seed);
      faces.forEach(face -> clean.add(face.image()));
      done.published().forEach(face -> cloaked.add(face.image()));
    }
    return new Pairs(List.copyOf(clean), List.copyOf(cloaked));
  }

  private static List<Face> load(List<Identity> people, Progress progress) {
    progress.begin("loading images", people.stream().mapToLong(p -> p.images().size()).sum());
    List<Face> faces = new ArrayList<>();
    for (Identity person : people) {
      for (ImageSource source : person.images()) {
        progress.checkCancelled();
        faces.add(new Face(source.id(), person.name(), true, source.load()));
        progress.worked(1);
      }
    }
    return List.copyOf(faces);
  }
}
