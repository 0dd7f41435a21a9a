package org.cloakroom.core.registry;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.Param;
import org.cloakroom.api.PlugIn;

/**
 * The parameters of a plug-in, in the order of its record's components.
 *
 * @param type the record
 * @param parameters one for each component
 */
public record ParameterSchema(Class<? extends PlugIn> type, List<Parameter> parameters) {
  /** Copies the list. */
  public ParameterSchema {
    parameters = List.copyOf(parameters);
  }

  /**
   * Reads the parameters off a record.
   *
   * @throws IllegalArgumentException if a component has no {@link Param}, or has a type that parameters cannot have, or a
   *     name is used twice; the message names it
   */
  public static ParameterSchema of(Class<? extends PlugIn> type) {
    List<Parameter> parameters = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      parameters.add(parameter(component));
    }
    List<String> names = parameters.stream().flatMap(p -> Stream.concat(Stream.of(p.name()), p.replaces().stream())).toList();
    names.stream().filter(name -> names.indexOf(name) != names.lastIndexOf(name)).findFirst().ifPresent(name -> {
      throw new IllegalArgumentException("two parameters have, or had, the name \"" + name + "\"");
    });
    return new ParameterSchema(type, parameters);
  }

  private static Parameter parameter(RecordComponent component) {
    Param param = component.getAnnotation(Param.class);
    if (param == null) {
      throw new IllegalArgumentException("the parameter \"" + component.getName() + "\" has no @Param annotation");
    }
    try {
      return new Parameter(
          component.getName(),
          ValueType.of(component.getGenericType()),
          param.label(),
          param.help(),
          param.unit(),
          param.value().isEmpty() ? Optional.empty() : Optional.of(param.value()),
          param.min(),
          param.max(),
          param.odd(),
          param.advanced(),
          Arrays.asList(param.replaces()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the parameter \"" + component.getName() + "\": " + e.getMessage(), e);
    }
  }

  /** The parameter that has, or had, this name. */
  public Optional<Parameter> find(String name) {
    return parameters.stream().filter(p -> p.name().equals(name) || p.replaces().contains(name)).findFirst();
  }

  /** The names in order. */
  public List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }
}
