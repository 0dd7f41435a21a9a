package org.cloakroom.core.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/** Makes an experiment out of a document of the current format. */
final class ExperimentResolver {
  private static final long MOST_CELLS = 1_000_000;

  private final PlugInBinder binder;
  private final RecognizerReader recognizers;
  private final Path base;
  private final Problems problems;

  ExperimentResolver(PlugInRegistry registry, Path base, Problems problems) {
    binder = new PlugInBinder(registry);
    recognizers = new RecognizerReader(registry);
    this.base = base;
    this.problems = problems;
  }

  /** The experiment, as far as it can be made out; see {@link Reading}. */
  Optional<Experiment> resolve(YamlNode.Mapping document, String defaultName) {
    Fields fields = new Fields(document, "the experiment", problems);
    fields.optional(FormatVersion.KEY);
    String name = fields.text("name").orElse(defaultName);
    String description = fields.text("description").map(String::strip).orElse("");
    Optional<Configured<Dataset>> dataset = fields.required("dataset", "such as \"dataset: sample\"")
        .flatMap(node -> binder.bind(Dataset.class, node, base, problems));
    Optional<YamlNode> split =
        fields.required("split", "such as \"split: {gallery: 5, probes: 5, protect: 24, seed: 7}\"");
    List<RecognizerSpec> evaluated = fields.required("recognizers", "a list of those to be evaluated")
        .map(node -> recognizers("recognizers", node)).orElse(List.of());
    Optional<YamlNode> surrogateList = fields.optional("surrogates");
    List<RecognizerSpec> surrogates =
        surrogateList.map(node -> recognizers("surrogates", node)).orElse(List.of());
    Optional<YamlNode> gridNode = fields.optional("grid");
    GridReader gridReader = new GridReader(binder, base, problems);
    Grid grid = gridReader.read(fields, gridNode);
    Placement placement = fields.optional("applyTo")
        .flatMap(node -> PlacementReader.read("applyTo", node, problems)).orElse(Placement.GALLERY);
    Optional<YamlNode> counted = fields.required("protocol", "such as \"protocol: {identification: {ranks: [1, 5]}}\"");
    Optional<Configured<Protocol>> protocol = counted.flatMap(node -> binder.bind(Protocol.class, node, base, problems));
    List<Long> seeds = fields.optional("seeds").map(node -> seeds(fields, node)).orElse(List.of(1L));
    fields.reportUnknown();

    boolean attacks = gridReader.namesAttack();
    Optional<Split> people = split.flatMap(node -> new SplitReader(problems).read(fields, node, attacks));
    if (attacks && surrogateList.isEmpty()) {
      problems.error(gridNode.map(YamlNode::at).orElse(document.at()),
          "the grid has attacks, so the experiment needs \"surrogates\", the recognizers that they may look into");
    }
    protocol.ifPresent(p -> new StorageRules(problems, gridNode.map(YamlNode::at).orElse(document.at()))
        .check(p.plugIn().storesFeatures(), grid, surrogates, evaluated, counted.get().at()));
    protocol.filter(p -> p.plugIn().comparesNatural()).flatMap(p -> people).ifPresent(s -> NaturalRules.check(
        grid, s.cloak(), gridNode.map(YamlNode::at).orElse(document.at()), split.orElseThrow().at(), problems));
    checkSize(grid, evaluated, seeds, gridNode.orElse(document));
    return dataset.flatMap(d -> people.flatMap(s -> protocol.map(p -> new Experiment(
        name, description, d, s, evaluated, surrogates, grid, placement, p, seeds))));
  }

  private List<RecognizerSpec> recognizers(String key, YamlNode node) {
    List<YamlNode> items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
    if (items.isEmpty()) {
      problems.error(node.at(), "\"" + key + "\" is empty; name at least one recognizer");
    }
    List<RecognizerSpec> specs = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>();
    for (YamlNode item : items) {
      if (!(item instanceof YamlNode.Text reference) || reference.isNull()) {
        problems.error(item.at(), "a recognizer is the id of an installed model or the path of a descriptor file, not "
            + item.shown());
        continue;
      }
      recognizers.read(reference.text(), reference.at(), base, problems).ifPresent(spec -> {
        if (ids.add(spec.id())) {
          specs.add(spec);
        } else {
          problems.error(item.at(), "two entries of \"" + key + "\" are called \"" + spec.id() + "\"");
        }
      });
    }
    return specs;
  }

  private List<Long> seeds(Fields fields, YamlNode node) {
    List<YamlNode> items = node instanceof YamlNode.Sequence sequence ? sequence.items() : List.of(node);
    if (items.isEmpty()) {
      problems.error(node.at(), "\"seeds\" is empty; give at least one whole number");
    }
    Set<Long> seeds = new LinkedHashSet<>();
    for (YamlNode item : items) {
      fields.whole("seeds", item, Long.MIN_VALUE, Long.MAX_VALUE).ifPresent(seed -> {
        if (!seeds.add(seed)) {
          problems.warning(item.at(), "the seed " + seed + " is listed twice and used once");
        }
      });
    }
    return List.copyOf(seeds);
  }

  private void checkSize(Grid grid, List<RecognizerSpec> evaluated, List<Long> seeds, YamlNode at) {
    double cells = (double) grid.attacks().size() * grid.defenses().size() * grid.transforms().size()
        * evaluated.size() * seeds.size();
    if (cells > MOST_CELLS) {
      problems.error(at.at(), String.format("the experiment has %.0f cells, but at most %d can be run", cells, MOST_CELLS));
    }
  }
}
