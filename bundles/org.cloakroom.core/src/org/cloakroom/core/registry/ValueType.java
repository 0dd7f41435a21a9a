package org.cloakroom.core.registry;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cloakroom.api.PlugIn;

/** What a parameter takes. */
public sealed interface ValueType {
  /** How messages and lists call it: {@code whole number}. */
  String word();

  /** {@code int} or {@code long}. */
  record Whole(boolean isLong) implements ValueType {
    @Override
    public String word() {
      return "whole number";
    }
  }

  /** {@code double}, finite or infinite, but never NaN. */
  record Real() implements ValueType {
    @Override
    public String word() {
      return "number";
    }
  }

  /** {@code boolean}. */
  record Flag() implements ValueType {
    @Override
    public String word() {
      return "true or false";
    }
  }

  /** {@code String}. */
  record Words() implements ValueType {
    @Override
    public String word() {
      return "text";
    }
  }

  /** An existing file or folder. An empty path, if the default is one, means none. */
  record FilePath() implements ValueType {
    @Override
    public String word() {
      return "path";
    }
  }

  /** An enum, its constants written in lower case with hyphens. */
  record Choice(Class<? extends Enum<?>> type) implements ValueType {
    @Override
    public String word() {
      return "one of " + String.join(", ", choices());
    }

    /** How files write the constants. */
    public List<String> choices() {
      return Arrays.stream(type.getEnumConstants()).map(Choice::written).toList();
    }

    /** How files write a constant. */
    public static String written(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Another plug-in. {@code type} may be narrower than what the kind demands. */
  record Nested(PlugInKind kind, Class<?> type) implements ValueType {
    @Override
    public String word() {
      return kind.word();
    }
  }

  /** A type with a public static {@code parse(String)} that reads its {@code toString()}. */
  record Parsed(Class<?> type, Method parse) implements ValueType {
    @Override
    public String word() {
      return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
  }

  /** A list. */
  record ListOf(ValueType element) implements ValueType {
    @Override
    public String word() {
      return "list: " + element.word();
    }
  }

  /**
   * The type of a record component.
   *
   * @throws IllegalArgumentException if parameters cannot be of this type, naming it
   */
  static ValueType of(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return new ListOf(of(list.getActualTypeArguments()[0]));
    }
    if (type == int.class || type == Integer.class) {
      return new Whole(false);
    }
    if (type == long.class || type == Long.class) {
      return new Whole(true);
    }
    if (type == double.class || type == Double.class) {
      return new Real();
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Flag();
    }
    if (type == String.class) {
      return new Words();
    }
    if (type == Path.class) {
      return new FilePath();
    }
    if (type instanceof Class<?> raw) {
      return ofClass(raw);
    }
    throw unsupported(type);
  }

  private static ValueType ofClass(Class<?> type) {
    if (type.isEnum()) {
      @SuppressWarnings("unchecked")
      Class<? extends Enum<?>> constants = (Class<? extends Enum<?>>) type;
      return new Choice(constants);
    }
    if (PlugIn.class.isAssignableFrom(type)) {
      return PlugInKind.ofType(type).<ValueType>map(kind -> new Nested(kind, type)).orElseThrow(() -> unsupported(type));
    }
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals("parse") && Modifier.isStatic(method.getModifiers())
            && method.getReturnType() == type && List.of(method.getParameterTypes()).equals(List.of(String.class)))
        .findFirst()
        .<ValueType>map(parse -> new Parsed(type, parse))
        .orElseThrow(() -> unsupported(type));
  }

  private static IllegalArgumentException unsupported(Type type) {
    return new IllegalArgumentException("parameters cannot be of type " + type.getTypeName());
  }
}
