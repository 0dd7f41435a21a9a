package org.cloakroom.cli.list;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.BrokenPlugInException;
import org.cloakroom.core.registry.ContributionProblem;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.RecognizerModel;
import org.cloakroom.core.registry.Study;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;

/**
 * What {@code cloakroom list} shows.
 *
 * @param plugIns those that can be used
 * @param models those that can be used
 * @param problems what cannot be used
 */
record Inventory(
    List<Item> plugIns, List<RecognizerSpec> models, List<Study> studies, List<ContributionProblem> problems) {
  /** A plug-in with its parameters. */
  record Item(PlugInDescriptor plugIn, List<Parameter> parameters) {}

  /**
   * Takes stock.
   *
   * @param wanted whether to show what is of this kind ({@code model} and {@code study} beside the kinds of plug-in) and id
   * @param known what is known to be broken already
   */
  static Inventory of(PlugInRegistry registry, BiPredicate<String, String> wanted, List<ContributionProblem> known) {
    List<Item> items = new ArrayList<>();
    for (PlugInKind kind : PlugInKind.values()) {
      for (PlugInDescriptor plugIn : registry.descriptors(kind)) {
        if (wanted.test(kind.word(), plugIn.id())) {
          try {
            items.add(new Item(plugIn, registry.schema(plugIn).parameters()));
          } catch (BrokenPlugInException e) {
            // the registry lists it among its problems
          }
        }
      }
    }
    List<ContributionProblem> problems = new ArrayList<>(known);
    List<RecognizerSpec> models = new ArrayList<>();
    for (RecognizerModel model : registry.models()) {
      if (wanted.test("model", model.id())) {
        Problems found = new Problems();
        Position here = new Position("list", 1, 1);
        new RecognizerReader(registry).read(model.id(), here, Path.of(""), found).ifPresent(models::add);
        found.list().stream()
            .map(problem -> problem.at().equals(here) ? problem.text() : problem.toString())
            .forEach(text -> problems.add(new ContributionProblem(model.contributor(), text)));
      }
    }
    List<Study> studies = registry.studies().stream().filter(study -> wanted.test("study", study.id())).toList();
    return new Inventory(List.copyOf(items), List.copyOf(models), studies, List.copyOf(problems));
  }

  /** Whether nothing was wanted that can be used. */
  boolean isEmpty() {
    return plugIns.isEmpty() && models.isEmpty() && studies.isEmpty();
  }

  /** The ids of everything. */
  List<String> ids() {
    return Stream.of(
            plugIns.stream().map(item -> item.plugIn().id()),
            models.stream().map(RecognizerSpec::id),
            studies.stream().map(Study::id))
        .flatMap(ids -> ids)
        .toList();
  }
}
