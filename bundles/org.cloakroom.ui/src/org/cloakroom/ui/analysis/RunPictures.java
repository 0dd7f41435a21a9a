package org.cloakroom.ui.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.run.RunImages;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.report.model.Labels;
import org.cloakroom.ui.Installed;
import org.cloakroom.ui.run.RunPreferences;

/**
 * The pictures of a run and its attacks.
 *
 * @param images where the pictures come from
 * @param pictures those that attacks change first, else in the order of the dataset
 * @param attacks of the grid
 * @param attackNames short labels of these
 * @param recognizers of the experiment
 * @param seed the first
 * @param cloak which pictures of protected people attacks change
 */
record RunPictures(RunImages images, List<RunImages.Picture> pictures, List<Configured<Attack>> attacks,
    List<String> attackNames, List<RecognizerSpec> recognizers, long seed, Placement cloak) {

  /** Reads and decodes; takes as long as the dataset is large. */
  static RunPictures load(RunFolder run) {
    Experiment experiment = new ExperimentReader(Installed.registry()).read(run.experimentFile()).experiment()
        .orElseThrow(() -> new UnavailableException("the dataset or protocol of " + run.path() + " is not installed"));
    RunImages images = RunImages.load(experiment, ContentStore.open(RunPreferences.storeFolder()), Progress.NONE);
    Placement cloak = experiment.split().cloak();
    List<RunImages.Picture> pictures = images.pictures().stream()
        .sorted(Comparator.comparing((RunImages.Picture p) -> !isCloaked(p, cloak))).toList();
    List<Configured<Attack>> attacks = experiment.grid().attacks().stream().flatMap(Optional::stream).toList();
    List<String> canonical = attacks.stream().map(Configured::canonical).toList();
    Labels labels = Labels.of(canonical);
    return new RunPictures(images, pictures, attacks, canonical.stream().map(labels::of).toList(),
        experiment.recognizers(), experiment.seeds().get(0), cloak);
  }

  private static boolean isCloaked(RunImages.Picture picture, Placement cloak) {
    return picture.isProtected() && (picture.probe() ? cloak.onProbes() : cloak.onGallery());
  }

  /** Whether attacks change a picture. */
  boolean isCloaked(RunImages.Picture picture) {
    return isCloaked(picture, cloak);
  }

  /** What an attack made of a picture; empty if it has not, or not yet. */
  Optional<RgbImage> cloaked(int attack, RunImages.Picture picture) {
    return attack < 0 || attack >= attacks.size() ? Optional.empty()
        : images.cloaked(attacks.get(attack), seed, picture.id());
  }
}
