package org.cloakroom.cli.training;

import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.recognizers.training.TrainingPlan;

/**
 * What a plan file says, checked.
 *
 * @param plan decides the weights
 * @param control checkpoints and early stop
 * @param dataset the one that the plan names
 */
public record TrainingJob(TrainingPlan plan, TrainingControl control, Configured<Dataset> dataset) {}
