package org.cloakroom.cli.training;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.compute.training.Plateau;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.core.experiment.ExperimentException;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.GivenPath;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.defenses.puface.Amplification;
import org.cloakroom.defenses.puface.PurifierNetwork;
import org.cloakroom.defenses.puface.PurifierPlan;
import org.cloakroom.defenses.puface.PurifierWeights;

/** Reads plan files of purifiers and reports all that is wrong, each thing with its line and column, in one go. */
public final class PurifierPlanReader {
  static final String KEY = "cloakroom-purifier";
  /** Of the early stop; methods.md, section 4.2. */
  private static final int PATIENCE = 20;

  private final PlugInRegistry registry;
  private final PlugInBinder binder;
  private final RecognizerReader recognizers;

  /** Reads with the plug-ins of a registry. */
  public PurifierPlanReader(PlugInRegistry registry) {
    this.registry = registry;
    binder = new PlugInBinder(registry);
    recognizers = new RecognizerReader(registry);
  }

  /**
   * Reads a file. Relative paths in it start from its folder.
   *
   * @throws ExperimentException with all problems if there is an error
   */
  public PurifierJob read(Path file) {
    return PlanFile.read(file, KEY, "a purifier's plan", plan -> new Document(plan).job());
  }

  /** One plan file. */
  private final class Document {
    private final PlanFile plan;
    private final PlanSection top;
    private final Fields fields;
    private final Problems problems;

    Document(PlanFile plan) {
      this.plan = plan;
      top = plan.top();
      fields = plan.fields();
      problems = plan.problems();
    }

    Optional<PurifierJob> job() {
      String name = plan.name();
      Optional<Configured<Dataset>> dataset = plan.dataset(binder);
      int keptOut = top.whole("kept-out-identities", 1, 1, Integer.MAX_VALUE);
      List<Configured<Attack>> attacks = new ArrayList<>();
      fields.required("attacks", "such as [lowkey, fawkes]").ifPresent(node ->
          PlanFile.items(node).forEach(item -> attacks.addAll(binder.bindAll(Attack.class, item, plan.base(), problems))));
      List<RecognizerSpec> surrogates = fields.required("surrogates", "the recognizers that the attacks look into")
          .map(node -> plan.recognizers(node, recognizers)).orElse(List.of());
      Optional<PurifierStart> from = fields.optional("from").flatMap(this::start);
      Optional<PurifierNetwork> network = fields.optional("from").isPresent() ? sameNetwork(from) : network();
      Optional<Amplification> amplification = amplification(top.section("amplification", "such as {from: 1, to: 10, course: random}"));
      Optional<FeatureSection> features = FeatureSection.read(plan, "features", 20, recognizers);
      Optional<Plateau> rate = rate(top.section("learning-rate", "such as {start: 0.0001, factor: 0.8, patience: 8}"));
      int epochs = top.whole("epochs", 100, 1, 100_000);
      int batch = top.whole("batch", 32, 1, 4096);
      Optional<TrainingControl> control = plan.control(PATIENCE);
      long seed = plan.seed();
      fields.reportUnknown();
      if (problems.hasErrors()) {
        return Optional.empty();
      }
      return dataset.flatMap(d -> network.flatMap(n -> amplification.flatMap(a -> rate.flatMap(r -> control.flatMap(c ->
          features.flatMap(f -> top.checked(() -> new PurifierJob(
              new PurifierPlan(name, n, binder.write(d), keptOut, attacks.stream().map(binder::write).toList(), ids(surrogates), a,
                  f.term(), epochs, batch, r, seed, from.map(start -> start.weights().values().contentHash()).orElse("")),
              c, from, d, attacks, surrogates, f))))))));
    }

    private Optional<PurifierNetwork> network() {
      return fields.required("network", "such as red-net-10; or \"from\", a purifier to train on").flatMap(node -> fields.text("network", node))
          .flatMap(word -> top.checked(() -> PurifierNetwork.of(word)));
    }

    /** A plan that trains a purifier on has that one's network; it may say so. */
    private Optional<PurifierNetwork> sameNetwork(Optional<PurifierStart> from) {
      Optional<PurifierNetwork> network = from.map(start -> start.weights().network());
      fields.optional("network").flatMap(node -> fields.text("network", node)).filter(word -> network.isPresent() && !word.equals(network.get().name()))
          .ifPresent(word -> problems.error(fields.at(), "\"network\" is " + word + ", but \"from\" names the network " + network.get().name()
              + "; leave \"network\" out"));
      return network;
    }

    private Optional<PurifierStart> start(YamlNode node) {
      if (!(node instanceof YamlNode.Text text)) {
        problems.error(node.at(), "\"from\" is a file of cloakroom train purifier, or the name of installed weights, not " + node.shown());
        return Optional.empty();
      }
      return GivenPath.read(registry, "\"from\"", text, plan.base(), problems).flatMap(file -> {
        try {
          String reference = registry.weights(text.text()).isPresent() ? text.text() : file.toString();
          return Optional.of(new PurifierStart(reference, PurifierWeights.read(file)));
        } catch (WeightsException e) {
          problems.error(node.at(), "\"from\": " + e.getMessage());
          return Optional.empty();
        }
      });
    }

    private static List<String> ids(List<RecognizerSpec> specs) {
      return specs.stream().map(RecognizerSpec::id).toList();
    }

    private Optional<Amplification> amplification(PlanSection section) {
      double from = section.number("from", 1, -100, 100);
      double to = section.number("to", from, -100, 100);
      Amplification.Course course = section.choice("course", Amplification.Course.RANDOM, Amplification.Course.class);
      double natural = section.number("natural", 0, 0, 0.999);
      section.fields().reportUnknown();
      return section.checked(() -> new Amplification(from, to, course, natural));
    }

    private Optional<Plateau> rate(PlanSection section) {
      double start = section.number("start", 1e-4, 1e-9, 100);
      double factor = section.number("factor", 0.8, 1e-3, 0.999);
      int patience = section.whole("patience", 8, 1, 100_000);
      section.fields().reportUnknown();
      return section.checked(() -> new Plateau(start, factor, patience));
    }
  }
}
