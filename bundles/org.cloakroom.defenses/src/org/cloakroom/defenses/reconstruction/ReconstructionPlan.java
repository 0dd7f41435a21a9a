package org.cloakroom.defenses.reconstruction;

import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.training.Optimizer;
import org.cloakroom.defenses.training.FeatureTerm;

/**
 * Everything that decides how a reconstruction network is trained, but its features: those are what the encoder and the defense make of
 * the dataset's images. The loss is the mean absolute difference of pixels (L1), as in AdvFace, and a difference of embeddings where the plan
 * demands that the faces are recognized; the optimizer is Adam.
 *
 * @param name of the network and of its files
 * @param kind type of network
 * @param width w of {@link ReconstructionKind}
 * @param dataset the training people, in the notation of an experiment file
 * @param keptOut how many of the last identities are kept out of training, for the validation loss
 * @param encoder id of the recognizer whose features are inverted
 * @param side height and width of the feature maps that the encoder gives in place of embeddings; 1 for embeddings
 * @param defense what protects them, in the notation of an experiment file; {@code none} for an attacker who does not know it
 * @param likeness whose embeddings the reconstructed face should share with the original
 * @param epochs how often each image is seen
 * @param batch images a step
 * @param rate learning rate over time
 * @param seed for initial weights and order
 */
public record ReconstructionPlan(
    String name, ReconstructionKind kind, int width, String dataset, int keptOut, String encoder, int side, String defense,
    FeatureTerm likeness, int epochs, int batch, LearningRate rate, long seed) {

  /** The word for features that nothing protects. */
  public static final String NO_DEFENSE = "none";

  /** Checks the ranges. */
  public ReconstructionPlan {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("name '" + name + "': use letters, digits, dots and dashes; files are named after it");
    }
    if (width < 1 || width > 256) {
      throw new IllegalArgumentException("width " + width + ": use 1 to 256");
    }
    if (side < 1 || side > Reconstructor.SIDE) {
      throw new IllegalArgumentException("feature side " + side + ": use 1 (embeddings) to " + Reconstructor.SIDE);
    }
    if (keptOut < 1) {
      throw new IllegalArgumentException("kept-out identities " + keptOut + ": use 1 or more, the validation loss is theirs");
    }
    if (epochs < 1 || epochs > 100_000) {
      throw new IllegalArgumentException("epochs " + epochs + ": use 1 to 100000");
    }
    if (batch < 1 || batch > 4096) {
      throw new IllegalArgumentException("batch " + batch + ": use 1 to 4096");
    }
  }

  /**
   * The network for features of this length.
   *
   * @throws IllegalArgumentException if they are no maps of the plan's side
   */
  Reconstructor network(int length) {
    if (length % (side * side) != 0) {
      throw new IllegalArgumentException("features of length " + length + " are no maps of " + side + "x" + side + "; give another feature side");
    }
    return new Reconstructor(kind, new FeatureShape(side, length / (side * side)), width);
  }

  static Optimizer optimizer() {
    return Optimizer.Adam.USUAL;
  }
}
