package org.cloakroom.recognizers.training;

import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.training.Optimizer;
import org.cloakroom.recognizers.residual.Architecture;

/**
 * Everything that decides how a recognizer is trained.
 *
 * @param name of the recognizer and of its files
 * @param dataset the training people, in the notation of an experiment file
 * @param validation how many of the last identities are kept out of training, to measure rank 1 on strangers
 * @param architecture the network
 * @param head margin on the right class
 * @param loss what is minimized
 * @param epochs how often each picture is seen
 * @param batch pictures per step
 * @param rate learning rate over time
 * @param momentum of stochastic gradient descent, 0 to below 1
 * @param decay weight decay on kernels, matrices and class vectors
 * @param clip largest length of the gradient, over all parameters
 * @param augmentation variation of the pictures
 * @param seed for initial weights, order and variation
 */
public record TrainingPlan(
    String name, String dataset, int validation, Architecture architecture, MarginHead head, Loss loss, int epochs, int batch,
    LearningRate rate, double momentum, double decay, double clip, Augmentation augmentation, long seed) {

  /** Checks the ranges. */
  public TrainingPlan {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException("name '" + name + "': use letters, digits, dots and dashes; files are named after it");
    }
    if (validation < 0) {
      throw new IllegalArgumentException("validation " + validation + ": use 0 or more identities");
    }
    if (epochs < 1 || epochs > 100_000) {
      throw new IllegalArgumentException("epochs " + epochs + ": use 1 to 100000");
    }
    if (batch < 2 || batch > 4096) {
      throw new IllegalArgumentException("batch " + batch + ": use 2 to 4096; batch normalization needs more than one picture");
    }
    if (!(momentum >= 0 && momentum < 1)) {
      throw new IllegalArgumentException("momentum " + momentum + ": use 0 to below 1");
    }
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("weight decay " + decay + ": use 0 to below 1");
    }
    if (!(clip > 0)) {
      throw new IllegalArgumentException("gradient clip " + clip + ": use a positive number");
    }
  }

  Optimizer optimizer() {
    return new Optimizer.Sgd(momentum);
  }
}
