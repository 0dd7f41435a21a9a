package org.cloakroom.defenses.puface;

import java.util.List;
import org.cloakroom.compute.training.Optimizer;
import org.cloakroom.compute.training.Plateau;
import org.cloakroom.defenses.training.FeatureTerm;

/**
 * Everything that decides how a purifier is trained, but its images: those are what the attacks make of the dataset's.
 *
 * @param name of the purifier and of its files
 * @param network to be trained
 * @param dataset the training people, in the notation of an experiment file
 * @param keptOut how many of the last identities are kept out of training, for the validation loss
 * @param attacks whose cloaks are to be washed off, in the notation of an experiment file; every image is cloaked with each
 * @param surrogates ids of the recognizers that the attacks look into
 * @param amplification of the cloaks
 * @param features whose embeddings the washed image should have
 * @param epochs how often each image is seen
 * @param batch images a step
 * @param rate learning rate of Adam
 * @param seed for initial weights, order, amplification and cloaks
 * @param from content hash of the weights that training begins with; empty to begin afresh
 */
public record PurifierPlan(
    String name, PurifierNetwork network, String dataset, int keptOut, List<String> attacks, List<String> surrogates,
    Amplification amplification, FeatureTerm features, int epochs, int batch, Plateau rate, long seed,
    String from) {

  /** Checks the ranges and copies the lists. */
  public PurifierPlan {
    attacks = List.copyOf(attacks);
    surrogates = List.copyOf(surrogates);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("name '" + name + "': use letters, digits, dots and dashes; files are named after it");
    }
    if (keptOut < 1) {
      throw new IllegalArgumentException("kept-out identities " + keptOut + ": use 1 or more, the validation loss is theirs");
    }
    if (attacks.isEmpty()) {
      throw new IllegalArgumentException("a purifier needs an attack to learn from");
    }
    if (epochs < 1 || epochs > 100_000) {
      throw new IllegalArgumentException("epochs " + epochs + ": use 1 to 100000");
    }
    if (batch < 1 || batch > 4096) {
      throw new IllegalArgumentException("batch " + batch + ": use 1 to 4096");
    }
  }

  Optimizer optimizer() {
    return Optimizer.Adam.USUAL;
  }
}
