package org.cloakroom.cli.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.compute.training.LearningRate;
import org.cloakroom.compute.training.TrainingControl;
import org.cloakroom.core.experiment.ExperimentException;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;

/** What plan files of all kinds of trainings have in common; all that is wrong is reported in one go, with line and column. */
final class PlanFile {
  /** Of all formats. */
  static final int VERSION = 1;

  private final Problems problems = new Problems();
  private final Path base;
  private final String defaultName;
  private final PlanSection top;

  private PlanFile(Path file, String key, String kind) {
    Path absolute = file.toAbsolutePath().normalize();
    base = absolute.getParent();
    defaultName = String.valueOf(absolute.getFileName()).replaceFirst("(-plan)?\\.ya?ml$", "");
    Optional<YamlNode> root = YamlParser.parse(absolute, problems);
    if (!(root.orElse(null) instanceof YamlNode.Mapping document)) {
      root.ifPresent(node -> problems.error(node.at(),
          kind + " is a map that begins with \"" + key + ": " + VERSION + "\", not " + node.shown()));
      throw new ExperimentException(problems.list());
    }
    top = new PlanSection(new Fields(document, "the plan", problems), problems);
    requireVersion(key);
  }

  /**
   * Reads a file. Relative paths in it start from its folder.
   *
   * @param key of the format's version, which says what is trained
   * @param kind of plan, for messages
   * @param job makes of it what is to be done; empty if it cannot
   * @throws ExperimentException with all problems if there is an error
   */
  static <J> J read(Path file, String key, String kind, Function<PlanFile, Optional<J>> job) {
    PlanFile plan = new PlanFile(file, key, kind);
    Optional<J> made = job.apply(plan);
    if (made.isEmpty() || plan.problems.hasErrors()) {
      throw new ExperimentException(plan.problems.list());
    }
    return made.get();
  }

  private void requireVersion(String key) {
    fields().required(key, "the version of its format: " + VERSION)
        .filter(node -> !(node instanceof YamlNode.Text text) || !text.text().equals(Integer.toString(VERSION)))
        .ifPresent(node -> problems.error(node.at(), "\"" + key + "\" is " + node.shown() + ", but only format " + VERSION
            + " is understood; a newer Cloakroom may read it"));
  }

  PlanSection top() {
    return top;
  }

  Fields fields() {
    return top.fields();
  }

  Problems problems() {
    return problems;
  }

  /** Where relative paths start. */
  Path base() {
    return base;
  }

  /** The name of what is trained; that of the file if it does not say. */
  String name() {
    return fields().text("name").orElse(defaultName);
  }

  Optional<Configured<Dataset>> dataset(PlugInBinder binder) {
    return fields().required("dataset", "such as \"dataset: {folder: faces}\"")
        .flatMap(node -> binder.bind(Dataset.class, node, base, problems));
  }

  /** One or several. */
  static List<YamlNode> items(YamlNode node) {
    return node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
  }

  Optional<RecognizerSpec> recognizer(YamlNode node, RecognizerReader reader) {
    if (node instanceof YamlNode.Text reference && !reference.isNull()) {
      return reader.read(reference.text(), reference.at(), base, problems);
    }
    problems.error(node.at(), "a recognizer is the id of an installed model or the path of a descriptor file, not " + node.shown());
    return Optional.empty();
  }

  List<RecognizerSpec> recognizers(YamlNode node, RecognizerReader reader) {
    return items(node).stream().flatMap(item -> recognizer(item, reader).stream()).toList();
  }

  Optional<LearningRate> learningRate(double usualPeak, String example) {
    PlanSection section = top.section("learning-rate", example);
    double peak = section.number("peak", usualPeak, 1e-9, 100);
    double warmUp = section.number("warm-up", 0.05, 0, 0.999);
    List<Double> drops = section.numbers("drops", List.of(), 0, 1);
    section.fields().reportUnknown();
    return section.checked(() -> new LearningRate(peak, warmUp, drops));
  }

  /** @param usualPatience of the early stop; 0 for none */
  Optional<TrainingControl> control(int usualPatience) {
    PlanSection stop = top.section("early-stop", "such as {patience: " + Math.max(3, usualPatience) + "}");
    int patience = stop.whole("patience", usualPatience, 1, 100_000);
    stop.fields().reportUnknown();
    int every = top.whole("checkpoint-every", 1, 1, 100_000);
    return top.checked(() -> new TrainingControl(every, patience));
  }

  long seed() {
    return fields().optional("seed").flatMap(node -> fields().whole("seed", node, Long.MIN_VALUE, Long.MAX_VALUE)).orElse(1L);
  }
}
