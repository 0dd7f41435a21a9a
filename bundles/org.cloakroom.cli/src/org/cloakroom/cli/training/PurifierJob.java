package org.cloakroom.cli.training;

import java.util.List;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.defenses.puface.PurifierPlan;

/**
 * What a purifier's plan file says, checked.
 *
 * @param plan decides the weights
 * @param control checkpoints and early stop
 * @param dataset the one that the plan names
 * @param attacks those that the plan names
 * @param surrogates what the attacks look into
 * @param features the recognizers whose features are compared
 */
public record PurifierJob(PurifierPlan plan, TrainingControl control, Configured<Dataset> dataset, List<Configured<Attack>> attacks,
    List<RecognizerSpec> surrogates, FeatureSection features) {}
