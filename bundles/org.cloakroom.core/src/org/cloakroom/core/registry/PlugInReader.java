package org.cloakroom.core.registry;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.defense.TransformDefense;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;

/** Makes plug-ins out of what a file says, defaults filled in, and reports everything that is wrong with it. */
final class PlugInReader {
  private static final int DEEPEST = 16;

  /** A plug-in that was made, and which one it is. */
  record Made(PlugInDescriptor descriptor, PlugIn plugIn) {}

  private final PlugInRegistry registry;
  private final Path base;
  private final Problems problems;
  private final int depth;

  PlugInReader(PlugInRegistry registry, Path base, Problems problems) {
    this(registry, base, problems, 0);
  }

  private PlugInReader(PlugInRegistry registry, Path base, Problems problems, int depth) {
    this.registry = registry;
    this.base = base;
    this.problems = problems;
    this.depth = depth;
  }

  /** Makes a plug-in; nothing if that is not possible, which is reported. */
  Optional<Made> read(PlugInKind kind, Class<?> type, YamlNode node) {
    if (depth > DEEPEST) {
      problems.error(node.at(), "plug-ins are nested more than " + DEEPEST + " deep");
      return Optional.empty();
    }
    return PlugInForm.read(kind, node, problems).flatMap(form -> find(kind, form).flatMap(found -> {
      Optional<ParameterSchema> schema = schema(found, form);
      return schema.filter(s -> fits(type, s, found, form)).flatMap(s -> make(found, s, form)).map(made -> as(type, made));
    }));
  }

  private static Made as(Class<?> type, Made made) {
    return isWashing(type, made.plugIn().getClass())
        ? new Made(made.descriptor(), new TransformDefense((Transform) made.plugIn())) : made;
  }

  private Optional<PlugInDescriptor> find(PlugInKind kind, PlugInForm form) {
    Optional<PlugInDescriptor> found = registry.find(kind, form.id());
    if (found.isEmpty()) {
      Optional<PlugInKind> other = Arrays.stream(PlugInKind.values())
          .filter(k -> registry.find(k, form.id()).isPresent())
          .findFirst();
      String hint = other.map(k -> " (there is " + k.aWord() + " of that name)").orElse("");
      problems.unknown(form.at(), "there is no " + kind.word() + " \"" + form.id() + "\" installed" + hint, form.id(),
          registry.choices(kind).stream().map(PlugInDescriptor::id).toList());
    }
    return found;
  }

  private Optional<ParameterSchema> schema(PlugInDescriptor descriptor, PlugInForm form) {
    try {
      return Optional.of(registry.schema(descriptor));
    } catch (BrokenPlugInException e) {
      problems.error(form.at(), e.getMessage());
      return Optional.empty();
    }
  }

  private boolean fits(Class<?> type, ParameterSchema schema, PlugInDescriptor descriptor, PlugInForm form) {
    if (!type.isAssignableFrom(schema.type()) && !isWashing(type, schema.type())) {
      problems.error(form.at(), name(descriptor) + " is of the wrong sort here: " + type.getSimpleName() + " is needed");
      return false;
    }
    return true;
  }

  /** A transform where a defense of images is expected. */
  private static boolean isWashing(Class<?> wanted, Class<?> found) {
    return wanted.isAssignableFrom(TransformDefense.class) && Transform.class.isAssignableFrom(found);
  }

  private Optional<Made> make(PlugInDescriptor descriptor, ParameterSchema schema, PlugInForm form) {
    Optional<YamlNode.Mapping> given = form.mapping(schema);
    if (given.isEmpty()) {
      problems.error(form.at(), name(descriptor) + " takes no parameters");
      return Optional.empty();
    }
    int before = problems.count();
    reportTwice(descriptor, given.get(), form);
    reportUnknown(descriptor, schema, given.get());
    List<Object> values = new ArrayList<>();
    for (Parameter parameter : schema.parameters()) {
      value(descriptor, parameter, given.get(), form.at()).ifPresent(values::add);
    }
    boolean sound = values.size() == schema.parameters().size() && problems.count() == before;
    return sound ? construct(descriptor, schema, values, form.at(), given.get()) : Optional.empty();
  }

  /** {@code {median: 9, kernel: 5}} gives the first parameter twice. */
  private void reportTwice(PlugInDescriptor descriptor, YamlNode.Mapping given, PlugInForm form) {
    if (!form.beside().isEmpty() && form.beside().stream().anyMatch(e -> e.key().equals(given.entries().get(0).key()))) {
      problems.error(form.at(), "\"" + given.entries().get(0).key() + "\" of " + name(descriptor) + " is given twice");
    }
  }

  private void reportUnknown(PlugInDescriptor descriptor, ParameterSchema schema, YamlNode.Mapping given) {
    for (YamlNode.Entry entry : given.entries()) {
      Optional<Parameter> parameter = schema.find(entry.key());
      if (parameter.isEmpty()) {
        problems.unknown(entry.at(), name(descriptor) + " has no parameter \"" + entry.key() + "\"", entry.key(),
            schema.names());
      } else if (!parameter.get().name().equals(entry.key()) && given.entry(parameter.get().name()).isPresent()) {
        problems.error(entry.at(), "\"" + entry.key() + "\" is the former name of \"" + parameter.get().name()
            + "\", which is given too");
      }
    }
  }

  private Optional<Object> value(
      PlugInDescriptor descriptor, Parameter parameter, YamlNode.Mapping given, Position at) {
    String where = parameter.name() + " of " + name(descriptor);
    for (YamlNode.Entry entry : given.entries()) {
      if (parameter.name().equals(entry.key()) || parameter.replaces().contains(entry.key())) {
        return value(parameter.type(), parameter, where, entry.value());
      }
    }
    if (parameter.isRequired()) {
      problems.error(at, name(descriptor) + " needs the parameter \"" + parameter.name() + "\": "
          + ScalarReader.expected(parameter.type(), parameter) + " (" + parameter.label() + ")");
      return Optional.empty();
    }
    return byDefault(parameter, where, at);
  }

  private Optional<Object> byDefault(Parameter parameter, String where, Position at) {
    Problems inDefault = new Problems();
    PlugInReader reader = new PlugInReader(registry, base, inDefault, depth + 1);
    Optional<Object> value = YamlParser.parse(parameter.defaultText().orElseThrow(), "default", inDefault)
        .flatMap(node -> reader.value(parameter.type(), parameter, where, node));
    if (value.isEmpty()) {
      String why = inDefault.list().stream().map(Problem::text).findFirst().orElse("it is empty");
      problems.error(at, "the default of " + where + " cannot be used: " + why);
    }
    return value;
  }

  private Optional<Object> value(ValueType type, Parameter parameter, String where, YamlNode node) {
    if (type instanceof ValueType.ListOf list && node instanceof YamlNode.Sequence sequence) {
      List<Object> values = new ArrayList<>();
      sequence.items().forEach(item -> value(list.element(), parameter, where, item).ifPresent(values::add));
      return values.size() == sequence.items().size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }
    if (type instanceof ValueType.Nested nested && !(node instanceof YamlNode.Sequence)) {
      return new PlugInReader(registry, base, problems, depth + 1)
          .read(nested.kind(), nested.type(), node)
          .map(Made::plugIn);
    }
    if (node instanceof YamlNode.Text text && !(type instanceof ValueType.ListOf)) {
      return new ScalarReader(registry, base, problems).read(type, parameter, where, text);
    }
    problems.error(node.at(), where + " must be " + ScalarReader.expected(type, parameter) + ", not " + node.shown());
    return Optional.empty();
  }

  private Optional<Made> construct(
      PlugInDescriptor descriptor, ParameterSchema schema, List<Object> values, Position at, YamlNode.Mapping given) {
    try {
      Class<?>[] types = Arrays.stream(schema.type().getRecordComponents())
          .map(RecordComponent::getType)
          .toArray(Class<?>[]::new);
      Constructor<? extends PlugIn> constructor = schema.type().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of(new Made(descriptor, constructor.newInstance(values.toArray())));
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IllegalArgumentException || cause instanceof UnavailableException) {
        problems.error(culprit(cause, given).orElse(at), name(descriptor) + ": " + cause.getMessage());
      } else {
        broken(descriptor, "its constructor threw " + cause, cause, at);
      }
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      broken(descriptor, "it cannot be made: " + e, e, at);
    }
    return Optional.empty();
  }

  /** Where the parameter stands that a constructor's message names first, if the user gave it. */
  private static Optional<Position> culprit(Throwable cause, YamlNode.Mapping given) {
    List<String> words = Arrays.asList(String.valueOf(cause.getMessage()).split("\\W+"));
    return given.entries().stream()
        .filter(entry -> words.contains(entry.key()))
        .min(Comparator.comparingInt(entry -> words.indexOf(entry.key())))
        .map(entry -> entry.value().at());
  }

  private void broken(PlugInDescriptor descriptor, String why, Throwable cause, Position at) {
    BrokenPlugInException broken = new BrokenPlugInException(descriptor, why, cause);
    registry.report(broken);
    problems.error(at, broken.getMessage());
  }

  private static String name(PlugInDescriptor descriptor) {
    return descriptor.kind().word() + " " + descriptor.id();
  }
}
