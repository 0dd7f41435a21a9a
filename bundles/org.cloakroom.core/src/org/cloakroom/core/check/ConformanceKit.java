package org.cloakroom.core.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.RecognizerReader;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.BrokenPlugInException;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.ContributionProblem;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.ParameterSchema;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.RecognizerModel;
import org.cloakroom.core.registry.Study;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.Problems;

/**
 * Checks everything that a bundle contributes. Plug-ins are made with their defaults, or with the parameters that the options
 * give.
 *
 * @since 0.1
 */
public final class ConformanceKit {
  private final PlugInRegistry registry;
  private final PlugInBinder binder;
  private final CheckOptions options;
  private final Consumer<Finding> listener;

  private ConformanceKit(PlugInRegistry registry, CheckOptions options, Consumer<Finding> listener) {
    this.registry = registry;
    this.options = options;
    this.listener = listener;
    binder = new PlugInBinder(registry);
  }

  /**
   * Checks a bundle of the running platform, for the tests of plug-ins.
   *
   * @param bundle its symbolic name
   * @return what is wrong; what could not be looked at is left out
   */
  public static List<Finding> failures(String bundle) {
    return check(PlugInRegistry.ofPlatform(), bundle, CheckOptions.quick(), finding -> {}).stream()
        .filter(Finding::isFailure).toList();
  }

  /**
   * Checks a bundle.
   *
   * @param registry in which it is installed
   * @param bundle its symbolic name
   * @param listener hears of every finding at once
   * @return all findings
   */
  public static List<Finding> check(
      PlugInRegistry registry, String bundle, CheckOptions options, Consumer<Finding> listener) {
    List<Finding> all = new ArrayList<>();
    new ConformanceKit(registry, options, listener.andThen(all::add)).bundle(bundle);
    return List.copyOf(all);
  }

  private void bundle(String bundle) {
    int contributions = 0;
    for (PlugInKind kind : PlugInKind.values()) {
      for (PlugInDescriptor descriptor : registry.descriptors(kind)) {
        if (descriptor.contributor().equals(bundle) && options.wants(descriptor.id())) {
          plugIn(descriptor);
          contributions++;
        }
      }
    }
    for (RecognizerModel model : registry.models()) {
      if (model.contributor().equals(bundle) && options.wants(model.id())) {
        model(model);
        contributions++;
      }
    }
    for (Study study : registry.studies()) {
      if (study.contributor().equals(bundle) && options.wants(study.id())) {
        new Report("study " + study.id(), listener).check("experiment file", () -> study(study));
        contributions++;
      }
    }
    Report report = new Report("bundle " + bundle, listener);
    int found = contributions;
    report.check("contributions", () -> {
      List<String> problems = registry.problems().stream()
          .filter(problem -> problem.contributor().equals(bundle)).map(ContributionProblem::message).toList();
      if (!problems.isEmpty()) {
        throw Report.broken("%s", String.join("; ", problems));
      }
      if (found == 0) {
        throw Report.broken(!options.only().isEmpty() ? "it contributes nothing of the id " + String.join(", ", options.only())
            : "it contributes no plug-in; is plugin.xml listed under bin.includes in build.properties, and is"
            + " the bundle a singleton?");
      }
      return found + (found == 1 ? " contribution with an id of its own" : " contributions with ids of their own");
    });
  }

  private void plugIn(PlugInDescriptor descriptor) {
    Report report = new Report(descriptor.kind().word() + " " + descriptor.id(), listener);
    Optional<ParameterSchema> schema = schema(descriptor);
    if (schema.isEmpty()) {
      return; // the registry lists it among its problems, which are reported with the bundle
    }
    DescriptionCheck description = new DescriptionCheck(report);
    description.documented(descriptor, schema.get());
    String text = configuration(descriptor.id());
    List<String> required = schema.get().parameters().stream().filter(Parameter::isRequired).map(Parameter::name).toList();
    if (text.equals(descriptor.id()) && !required.isEmpty()) {
      report.skip("behavior", "it needs values for " + String.join(", ", required) + "; give them, for example with --with '"
          + descriptor.id() + "{" + required.get(0) + "=...}'");
      return;
    }
    Configured<? extends PlugIn> configured;
    try {
      configured = binder.parse(descriptor.kind().type(), text, "check", Path.of(""));
    } catch (IllegalArgumentException e) {
      report.check("parameters", () -> {
        throw Report.broken("it cannot be made from \"%s\": %s", text, e.getMessage());
      });
      return;
    }
    description.hashable(binder, configured, text);
    behavior(report, configured.plugIn());
  }

  private Optional<ParameterSchema> schema(PlugInDescriptor descriptor) {
    try {
      return Optional.of(registry.schema(descriptor));
    } catch (BrokenPlugInException e) {
      return Optional.empty();
    }
  }

  private String configuration(String id) {
    return options.configurations().stream()
        .filter(text -> text.equals(id) || text.startsWith(id + "{") || text.startsWith("{" + id + ":"))
        .findFirst().orElse(id);
  }

  private void behavior(Report report, PlugIn plugIn) {
    if (plugIn instanceof Transform transform) {
      new TransformCheck(report, options).run(transform);
    } else if (plugIn instanceof Attack attack) {
      new AttackCheck(report, options).run(attack);
    } else if (plugIn instanceof Defense defense) {
      new DefenseCheck(report, options).run(defense);
    } else if (plugIn instanceof Recognizer recognizer) {
      new RecognizerCheck(report, options).run(recognizer);
    } else if (plugIn instanceof Dataset dataset) {
      new DatasetCheck(report).run(dataset);
    } else if (plugIn instanceof Protocol protocol) {
      new ProtocolCheck(report, options).run(protocol);
    }
  }

  private void model(RecognizerModel model) {
    Report report = new Report("model " + model.id(), listener);
    Problems problems = new Problems();
    Optional<RecognizerSpec> spec =
        new RecognizerReader(registry).read(model.id(), new Position(model.id(), 1, 1), Path.of(""), problems);
    report.check("descriptor", () -> {
      if (spec.isEmpty() || problems.hasErrors()) {
        throw Report.broken("%s", String.join("; ", problems.list().stream().map(Problem::toString).toList()));
      }
      return spec.get().network().descriptor().id();
    });
    spec.ifPresent(found -> new RecognizerCheck(report, options).run(found.network().plugIn()));
  }

  private String study(Study study) {
    return new ExperimentReader(registry).read(registry.file(study)).orThrow().name();
  }
}
