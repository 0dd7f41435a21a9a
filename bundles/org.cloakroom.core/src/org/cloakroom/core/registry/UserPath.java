package org.cloakroom.core.registry;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths as users write them in files. */
public final class UserPath {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  private UserPath() {}

  /**
   * The absolute path, with {@code ~} for the user's home folder and <code>${NAME}</code> for an environment variable.
   *
   * @param base folder that relative paths start from
   * @throws InvalidPathException if the system allows no such path, or a variable is not set
   */
  public static Path resolve(Path base, String text) {
    return resolve(base, text, System.getenv());
  }

  static Path resolve(Path base, String text, Map<String, String> environment) {
    String plain = withVariables(text, environment);
    Path home = Path.of(System.getProperty("user.home"));
    Path path = plain.equals("~") ? home
        : plain.startsWith("~/") ? home.resolve(plain.substring(2))
        : base.resolve(plain);
    return path.toAbsolutePath().normalize();
  }

  private static String withVariables(String text, Map<String, String> environment) {
    return VARIABLE.matcher(text).replaceAll(match -> {
      String value = environment.get(match.group(1));
      if (value == null || value.isEmpty()) {
        throw new InvalidPathException(text, "the environment variable " + match.group(1) + " is not set");
      }
      return Matcher.quoteReplacement(value);
    });
  }
}
