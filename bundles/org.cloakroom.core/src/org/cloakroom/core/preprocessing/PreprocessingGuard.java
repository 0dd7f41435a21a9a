package org.cloakroom.core.preprocessing;

import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.store.ContentStore;

/**
 * Keeps recognizers out of experiments whose declared preprocessing clearly loses to another. Imported networks that were never
 * checked are checked on the experiment's own clean faces, once for all experiments that share the store.
 */
public final class PreprocessingGuard {
  /** Key of a descriptor that lets a recognizer pass unchecked, with the value {@code off}. */
  public static final String OVERRIDE = "preprocessing-check";

  /** With fewer people no difference is ever clear. */
  private static final int LEAST_PEOPLE = 10;

  private final PreprocessingVerdicts verdicts;
  private final RunOptions options;

  /** @param store where verdicts are kept */
  public PreprocessingGuard(ContentStore store, RunOptions options) {
    this.verdicts = new PreprocessingVerdicts(store);
    this.options = options;
  }

  /**
   * Looks at all recognizers of an experiment.
   *
   * @param faces clean faces of the experiment, for those that were never checked
   * @throws IllegalArgumentException that names the first that is refused and what it was made for
   * @throws org.cloakroom.api.CancelledException if the user stopped a check
   */
  public void require(List<RecognizerSpec> recognizers, LabeledFaces faces, Progress progress) {
    for (RecognizerSpec recognizer : recognizers) {
      if (!"off".equals(recognizer.metadata().get(OVERRIDE))) {
        require(recognizer, faces, progress);
      }
    }
  }

  private void require(RecognizerSpec recognizer, LabeledFaces faces, Progress progress) {
    Optional<PreprocessingReport> report = verdicts.get(recognizer);
    boolean check = report.isEmpty() && DeclaredPreprocessing.isStated(recognizer.network().plugIn())
        && faces.identities().stream().distinct().count() >= LEAST_PEOPLE;
    if (check) {
      try {
        report = Optional.of(new PreprocessingLadder(recognizer, options).climb(faces, progress));
        verdicts.put(recognizer, report.get());
      } catch (UnavailableException e) {
        return; // the cells that need it fail and say why; the others are computed
      }
    }
    report.flatMap(PreprocessingReport::winner).ifPresent(winner -> {
      throw new IllegalArgumentException("recognizer " + recognizer.id() + ": it was made for " + winner.text()
          + ", and its descriptor declares another preprocessing, with which it tells people apart clearly worse. Correct "
          + recognizer.reference() + ", or let it pass with \"" + OVERRIDE + ": off\" in it (cloakroom recognizer check shows the figures)");
    });
  }
}
