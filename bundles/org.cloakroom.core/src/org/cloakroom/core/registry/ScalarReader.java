package org.cloakroom.core.registry;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.core.yaml.NumberText;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/** Reads one word of a file as the value of a parameter that is neither a list nor a plug-in. */
final class ScalarReader {
  private final PlugInRegistry registry;
  private final Path base;
  private final Problems problems;

  /**
   * @param registry whose weights may stand where a file is expected
   * @param base folder that relative paths start from
   */
  ScalarReader(PlugInRegistry registry, Path base, Problems problems) {
    this.registry = registry;
    this.base = base;
    this.problems = problems;
  }

  /**
   * Reads a word; nothing if it is no such value, which is reported.
   *
   * @param where names the parameter in messages: {@code kernel of transform median}
   */
  Optional<Object> read(ValueType type, Parameter parameter, String where, YamlNode.Text text) {
    if (text.isNull()) {
      problems.error(text.at(), where + " has no value; it must be " + expected(type, parameter));
      return Optional.empty();
    }
    if (type instanceof ValueType.Whole || type instanceof ValueType.Real) {
      return number(type, parameter, where, text);
    }
    if (type instanceof ValueType.Flag) {
      boolean valid = !text.quoted() && (text.text().equals("true") || text.text().equals("false"));
      return valid ? Optional.of(Boolean.valueOf(text.text())) : wrong(type, parameter, where, text);
    }
    if (type instanceof ValueType.Choice choice) {
      return choice(choice, where, text);
    }
    if (type instanceof ValueType.FilePath) {
      return path(where, text).map(Object.class::cast);
    }
    if (type instanceof ValueType.Parsed parsed) {
      return parsed(parsed, parameter, where, text);
    }
    return Optional.of(text.text());
  }

  /** What a parameter takes, in words: {@code a whole number, odd, from 3 to 31}. */
  static String expected(ValueType type, Parameter parameter) {
    if (type instanceof ValueType.Whole || type instanceof ValueType.Real || type instanceof ValueType.Parsed) {
      String range = parameter.range();
      return "a " + type.word() + (range.isEmpty() ? "" : range.startsWith("odd") ? ", " + range : " " + range);
    }
    if (type instanceof ValueType.ListOf list) {
      return "a list, each entry " + expected(list.element(), parameter);
    }
    if (type instanceof ValueType.Nested nested) {
      return nested.kind().aWord();
    }
    return type instanceof ValueType.Flag || type instanceof ValueType.Choice ? type.word() : "a " + type.word();
  }

  private Optional<Object> number(ValueType type, Parameter parameter, String where, YamlNode.Text text) {
    Object value;
    try {
      if (text.quoted()) {
        throw new NumberFormatException("a text");
      }
      if (type instanceof ValueType.Real) {
        value = NumberText.parse(text.text());
      } else if (((ValueType.Whole) type).isLong()) {
        value = Long.parseLong(text.text());
      } else {
        value = Integer.parseInt(text.text());
      }
    } catch (NumberFormatException e) {
      return wrong(type, parameter, where, text);
    }
    return inRange(type, parameter, where, text, ((Number) value).doubleValue()) ? Optional.of(value) : Optional.empty();
  }

  private boolean inRange(ValueType type, Parameter parameter, String where, YamlNode.Text text, double number) {
    if (parameter.admits(number)) {
      return true;
    }
    String message = where + " must be " + expected(type, parameter) + ", not " + text.shown();
    double near = Math.min(parameter.max(), Math.max(parameter.min(), number));
    // among the two odd neighbours of an even number, prefer the one above
    double odd = !parameter.odd() || near % 2 != 0 ? near : near + 1 <= parameter.max() ? near + 1 : near - 1;
    if (parameter.admits(odd)) {
      problems.error(text.at(), message, NumberText.of(odd));
    } else {
      problems.error(text.at(), message);
    }
    return false;
  }

  private Optional<Object> choice(ValueType.Choice choice, String where, YamlNode.Text text) {
    for (Enum<?> constant : choice.type().getEnumConstants()) {
      if (ValueType.Choice.written(constant).equals(text.text())) {
        return Optional.of(constant);
      }
    }
    problems.unknown(text.at(), where + " cannot be " + text.shown(), text.text(), choice.choices());
    return Optional.empty();
  }

  private Optional<Path> path(String where, YamlNode.Text text) {
    return text.text().isEmpty() ? Optional.of(Path.of("")) : GivenPath.read(registry, where, text, base, problems);
  }

  private Optional<Object> parsed(ValueType.Parsed type, Parameter parameter, String where, YamlNode.Text text) {
    try {
      if (!inRange(type, parameter, where, text, NumberText.parse(text.text()))) {
        return Optional.empty();
      }
    } catch (NumberFormatException e) {
      // no plain number, so it is the type's business alone
    }
    try {
      return Optional.of(type.parse().invoke(null, text.text()));
    } catch (InvocationTargetException e) {
      problems.error(text.at(), where + " is " + text.shown() + ": " + reason(e.getCause()));
    } catch (IllegalAccessException e) {
      problems.error(text.at(), where + ": " + type.type().getName() + ".parse cannot be called: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String reason(Throwable cause) {
    return cause instanceof IllegalArgumentException && cause.getMessage() != null ? cause.getMessage() : cause.toString();
  }

  private Optional<Object> wrong(ValueType type, Parameter parameter, String where, YamlNode.Text text) {
    problems.error(text.at(), where + " must be " + expected(type, parameter) + ", not " + text.shown());
    return Optional.empty();
  }
}
