package org.cloakroom.cli.training;

import java.util.Optional;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.defenses.reconstruction.ReconstructionPlan;

/**
 * What a reconstruction network's plan file says, checked.
 *
 * @param plan decides the weights
 * @param control checkpoints and early stop
 * @param dataset the one that the plan names
 * @param encoder whose features are inverted
 * @param defense what protects them; empty if nothing does
 * @param likeness the recognizers whose embeddings count in the loss
 */
public record ReconstructionJob(ReconstructionPlan plan, TrainingControl control, Configured<Dataset> dataset, RecognizerSpec encoder,
    Optional<Configured<FeatureDefense>> defense, FeatureSection likeness) {}
