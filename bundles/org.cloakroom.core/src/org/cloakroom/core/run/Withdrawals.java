package org.cloakroom.core.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.core.results.WithdrawalNotes;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.Provenance;
import org.cloakroom.core.yaml.Nearest;

/** Takes a person's images out of everything that was computed. The originals are not touched. */
public final class Withdrawals {
  private Withdrawals() {}

  /**
   * What was done.
   *
   * @param images of the person in the dataset
   * @param removed entries of the store that were made from them
   * @param marked runs whose results rest on them, now marked
   * @param missing runs that used them and are not where they were
   */
  public record Outcome(int images, int removed, List<Path> marked, List<Path> missing) {
    /** Copies the lists. */
    public Outcome {
      marked = List.copyOf(marked);
      missing = List.copyOf(missing);
    }

    /** What was done, for the person who asked for it, a line each. */
    public List<String> sentences(String name) {
      List<String> lines = new ArrayList<>();
      lines.add(name + ": " + images + " images withdrawn, " + removed + " entries removed from the store, " + marked.size() + " runs marked");
      marked.forEach(run -> lines.add("  marked: " + run));
      missing.forEach(run -> lines.add("  used the images and is not there any more: " + run));
      lines.add("The original images are untouched. Trained weights that rest on them cannot be told from here.");
      return lines;
    }
  }

  /**
   * Withdraws a person: removes cached cloaks and embeddings that were made from the person's images, forbids their further use,
   * and marks every run that used them.
   *
   * @param index the dataset, cropped as in the experiments that used it
   * @throws IllegalArgumentException if there is no such person
   */
  public static Outcome withdraw(String name, DatasetIndex index, ContentStore store, Progress progress) {
    List<String> names = index.identities().stream().map(Identity::name).toList();
    Identity identity = index.identities().stream().filter(person -> person.name().equals(name)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the dataset " + index.name() + " has no identity \"" + name + "\""
            + Nearest.to(name, names).map(near -> "; did you mean \"" + near + "\"?").orElse("")));
    progress.begin("reading images", identity.images().size());
    List<ContentKey> contents = new ArrayList<>();
    for (ImageSource image : identity.images()) {
      progress.checkCancelled();
      contents.add(ContentKey.of(image.load().rgb()));
      progress.worked(1);
    }
    Provenance.Withdrawal withdrawal = new Provenance(store).withdraw(contents);
    List<Path> marked = new ArrayList<>();
    List<Path> missing = new ArrayList<>();
    for (Path run : withdrawal.runs()) {
      (Files.isDirectory(run) ? marked : missing).add(run);
    }
    String sentence = LocalDate.now(ZoneOffset.UTC) + ": " + name + " of the dataset " + index.name()
        + " has withdrawn; these results were computed with that person's images";
    marked.forEach(run -> WithdrawalNotes.add(run, sentence));
    return new Outcome(contents.size(), withdrawal.removed(), marked, missing);
  }
}
