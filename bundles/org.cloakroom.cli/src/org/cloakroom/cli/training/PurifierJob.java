package org.cloakroom.cli.training;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.TrainedOn;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.defenses.puface.PurifierPlan;

/**
 * What a purifier's plan file says, checked.
 *
 * @param plan decides the weights
 * @param control checkpoints and early stop
 * @param from the purifier to train on; empty to begin afresh
 * @param dataset the one that the plan names
 * @param attacks those that the plan names
 * @param surrogates what the attacks look into
 * @param features the recognizers whose features are compared
 */
public record PurifierJob(PurifierPlan plan, TrainingControl control, Optional<PurifierStart> from, Configured<Dataset> dataset,
    List<Configured<Attack>> attacks, List<RecognizerSpec> surrogates, FeatureSection features) {

  /** Content hashes of the surrogates and of the recognizers whose embeddings count. */
  List<String> networks() {
    return Stream.concat(surrogates.stream().map(RecognizerSpec::contentHash), features.hashes().stream().sorted()).toList();
  }

  /** Weights before the first step. */
  Weights begin() {
    return from.map(start -> start.weights().values()).orElseGet(() -> plan.network().initial(plan.seed()));
  }

  /** Whom the purifier knows after training on these people. */
  TrainedOn known(TrainedOn people) {
    return from.map(start -> start.weights().trainedOn().and(people)).orElse(people);
  }
}
