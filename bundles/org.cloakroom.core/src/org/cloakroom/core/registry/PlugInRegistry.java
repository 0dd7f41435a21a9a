package org.cloakroom.core.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.defense.TransformDefense;
import org.cloakroom.core.install.DropIns;
import org.cloakroom.core.install.LeftOut;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;

/**
 * Which plug-ins, recognizer models, weights and studies are installed. Made from the extension registry without loading a class; a
 * class is loaded when its parameters are asked for. What cannot be used is reported with its bundle's name and left out.
 * Thread-safe.
 */
public final class PlugInRegistry {
  private static final int FIRST_REVISION = 1;

  private final Map<PlugInKind, Map<String, PlugInDescriptor>> descriptors = new EnumMap<>(PlugInKind.class);
  private final Map<PlugInKind, Map<String, PlugInDescriptor>> replaced = new EnumMap<>(PlugInKind.class);
  private final Map<String, RecognizerModel> models;
  private final Map<String, TrainedWeights> weights;
  private final Map<String, Study> studies;
  private final Set<ContributionProblem> problems = new LinkedHashSet<>();
  private final Map<PlugInDescriptor, ParameterSchema> schemas = new HashMap<>();
  private final Map<PlugInDescriptor, BrokenPlugInException> broken = new HashMap<>();
  private final Contributors contributors;
  private final PlugInLoader loader;

  private PlugInRegistry(IExtensionRegistry registry, Contributors contributors) {
    this.contributors = contributors;
    loader = new PlugInLoader(contributors);
    for (PlugInKind kind : PlugInKind.values()) {
      replaced.put(kind, new HashMap<>());
      descriptors.put(kind, Contributions.read(registry, kind.word(), kind.word(), List.of("name", "class"),
          element -> descriptor(kind, element), problems));
    }
    models = Contributions.read(registry, "recognizerModel", "model", List.of("descriptor"),
        e -> new RecognizerModel(text(e, "id"), Contributions.name(e), text(e, "descriptor"), !text(e, "usual").equals("false")), problems);
    weights = Contributions.read(registry, "weights", "file", List.of("path"),
        e -> new TrainedWeights(text(e, "id"), Contributions.name(e), text(e, "path")), problems);
    studies = Contributions.read(registry, "study", "study", List.of("name", "file"),
        e -> new Study(text(e, "id"), text(e, "name"), text(e, "description"), Contributions.name(e), text(e, "file"), text(e, "results")),
        problems);
  }

  /** What the running platform has installed, with the plug-ins that were added to it. */
  public static PlugInRegistry ofPlatform() {
    List<LeftOut> leftOut = DropIns.ofPlatform().problems(); // adds what was dropped in before the registry is read
    PlugInRegistry registry = new PlugInRegistry(Platform.getExtensionRegistry(), new BundleContributors());
    leftOut.forEach(out -> registry.problems.add(new ContributionProblem(out.name(), out.why())));
    return registry;
  }

  /** What an extension registry announces, with classes and files from {@code contributors}. */
  public static PlugInRegistry of(IExtensionRegistry registry, Contributors contributors) {
    return new PlugInRegistry(registry, contributors);
  }

  private PlugInDescriptor descriptor(PlugInKind kind, IConfigurationElement element) {
    PlugInDescriptor descriptor = new PlugInDescriptor(
        kind,
        text(element, "id"),
        text(element, "name"),
        text(element, "class"),
        Contributions.name(element),
        text(element, "category"),
        text(element, "source"),
        text(element, "doi"),
        text(element, "description"),
        revision(text(element, "revision")));
    Arrays.stream(text(element, "replaces").split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .forEach(id -> replaced.get(kind).putIfAbsent(id, descriptor));
    return descriptor;
  }

  private static int revision(String text) {
    if (text.isEmpty()) {
      return FIRST_REVISION;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("revision must be a whole number from 1, not \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  private static String text(IConfigurationElement element, String attribute) {
    return Contributions.text(element, attribute);
  }

  /** All plug-ins of a kind, by id, also those whose class will turn out to be broken. */
  public List<PlugInDescriptor> descriptors(PlugInKind kind) {
    return List.copyOf(descriptors.get(kind).values());
  }

  /** The ids of a kind, sorted. */
  public List<String> ids(PlugInKind kind) {
    return List.copyOf(descriptors.get(kind).keySet());
  }

  /** What may stand where a kind is expected: the plug-ins of the kind, and for a defense after them every transform. */
  public List<PlugInDescriptor> choices(PlugInKind kind) {
    Map<String, PlugInDescriptor> choices = new LinkedHashMap<>();
    kind.alternatives().forEach(other -> descriptors.get(other).forEach(choices::putIfAbsent));
    return List.copyOf(choices.values());
  }

  /** The plug-in that has, or had, this id, among the {@link #choices} for a kind. */
  public Optional<PlugInDescriptor> find(PlugInKind kind, String id) {
    return kind.alternatives().stream()
        .flatMap(other -> Stream.of(descriptors.get(other), replaced.get(other)))
        .filter(named -> named.containsKey(id))
        .map(named -> named.get(id))
        .findFirst();
  }

  /** The plug-in that this is an instance of: the first by id, if several share a class. */
  public Optional<PlugInDescriptor> find(PlugIn instance) {
    PlugIn announced = instance instanceof TransformDefense defense ? defense.transform() : instance;
    String className = announced.getClass().getName();
    return descriptors.values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .filter(descriptor -> descriptor.className().equals(className))
        .findFirst();
  }

  /**
   * The parameters of a plug-in. Loads its class.
   *
   * @throws BrokenPlugInException if the class cannot be used; it is reported to {@link #problems} too
   */
  public synchronized ParameterSchema schema(PlugInDescriptor descriptor) {
    if (broken.containsKey(descriptor)) {
      throw broken.get(descriptor);
    }
    ParameterSchema schema = schemas.get(descriptor);
    if (schema == null) {
      try {
        schema = loader.load(descriptor);
        schemas.put(descriptor, schema);
      } catch (BrokenPlugInException e) {
        broken.put(descriptor, e);
        report(e);
        throw e;
      }
    }
    return schema;
  }

  /** Lists a plug-in among the {@link #problems}. */
  synchronized void report(BrokenPlugInException why) {
    problems.add(why.problem());
  }

  /** The recognizer models, by id. */
  public List<RecognizerModel> models() {
    return List.copyOf(models.values());
  }

  /** The recognizer model with this id. */
  public Optional<RecognizerModel> model(String id) {
    return Optional.ofNullable(models.get(id));
  }

  /** The weights files, by id. */
  public List<TrainedWeights> weights() {
    return List.copyOf(weights.values());
  }

  /** The weights file with this id. */
  public Optional<TrainedWeights> weights(String id) {
    return Optional.ofNullable(weights.get(id));
  }

  /** The id of the weights that are this file on disk. */
  Optional<String> weightsId(Path file) {
    return weights.values().stream().filter(w -> file.endsWith(Path.of(w.path()).getFileName()) && file.equals(file(w)))
        .map(TrainedWeights::id).findFirst();
  }

  /** The studies, by id. */
  public List<Study> studies() {
    return List.copyOf(studies.values());
  }

  /** The study with this id. */
  public Optional<Study> study(String id) {
    return Optional.ofNullable(studies.get(id));
  }

  /**
   * The descriptor file of a recognizer model, on disk.
   *
   * @throws UnavailableException if the bundle does not contain it
   */
  public Path file(RecognizerModel model) {
    return file(model.contributor(), model.descriptor(), "recognizer model \"" + model.id() + "\"");
  }

  /**
   * A weights file, on disk.
   *
   * @throws UnavailableException if the bundle does not contain it
   */
  public Path file(TrainedWeights trained) {
    return file(trained.contributor(), trained.path(), "weights \"" + trained.id() + "\"").toAbsolutePath().normalize();
  }

  /**
   * The experiment file of a study, on disk.
   *
   * @throws UnavailableException if the bundle does not contain it
   */
  public Path file(Study study) {
    return file(study.contributor(), study.file(), "study \"" + study.id() + "\"");
  }

  /**
   * The packed run of a study, on disk; empty if its bundle brings none.
   *
   * @throws UnavailableException if the bundle does not contain what it announces
   */
  public Optional<Path> results(Study study) {
    return study.results().isEmpty() ? Optional.empty()
        : Optional.of(file(study.contributor(), study.results(), "results of study \"" + study.id() + "\""));
  }

  private Path file(String contributor, String path, String what) {
    try {
      return contributors.file(contributor, path);
    } catch (IOException e) {
      throw new UnavailableException(what + " of bundle " + contributor + ": " + e.getMessage(), e);
    }
  }

  /** What cannot be used, as far as it is known: classes are looked at only when they are asked for. */
  public synchronized List<ContributionProblem> problems() {
    return List.copyOf(problems);
  }
}
