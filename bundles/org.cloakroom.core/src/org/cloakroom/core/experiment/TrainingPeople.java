package org.cloakroom.core.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.UserPath;

/**
 * Which people of a dataset a recognizer was trained on, as far as its descriptor says: {@code training-identities}, a list
 * of names or a text file with one name a line, or a {@code training} of drawn people of the same seed. A recognizer knows
 * such people better than strangers, so they are no fair test.
 */
public final class TrainingPeople {
  private static final String KEY = "training-identities";
  private static final Pattern DRAWN_TRAINING = Pattern.compile("dataset: \\{synthetic: \\{(?<parameters>[^{}]*)\\}");
  private static final Pattern DRAWN_DATASET = Pattern.compile("synthetic\\{(?<parameters>[^{}]*)\\}");

  private TrainingPeople() {}

  /**
   * Those of these people that the recognizer was trained on, in their order.
   *
   * @param people names of the dataset's identities, in its order
   * @throws UnavailableException if the descriptor names a list that cannot be read
   */
  public static List<String> among(RecognizerSpec recognizer, Configured<Dataset> dataset, List<String> people) {
    Optional<String> named = Optional.ofNullable(recognizer.metadata().get(KEY)).filter(text -> !text.isEmpty());
    if (named.isPresent()) {
      Set<String> known = names(named.get(), recognizer).stream().map(TrainingPeople::plain).collect(Collectors.toSet());
      return people.stream().filter(name -> known.contains(plain(name))).toList();
    }
    Matcher training = DRAWN_TRAINING.matcher(recognizer.metadata().getOrDefault("training", ""));
    Matcher test = DRAWN_DATASET.matcher(dataset.canonical());
    if (!training.find() || !test.matches()
        || !number("seed", training.group("parameters")).equals(number("seed", test.group("parameters")))) {
      return List.of();
    }
    long trained = number("identities", training.group("parameters")).map(Long::valueOf).orElse(0L);
    return people.subList(0, (int) Math.min(people.size(), trained));
  }

  private static List<String> names(String text, RecognizerSpec recognizer) {
    if (text.startsWith("[") && text.endsWith("]")) {
      return Arrays.stream(text.substring(1, text.length() - 1).split(",")).map(name -> name.strip().replaceAll("^\"|\"$", "")).toList();
    }
    try {
      Path descriptor = Path.of(recognizer.reference()).toAbsolutePath();
      return Files.readAllLines(UserPath.resolve(descriptor.getParent(), text));
    } catch (IOException | InvalidPathException e) {
      throw new UnavailableException(
          "the " + KEY + " of the recognizer " + recognizer.id() + " cannot be read from " + text, e);
    }
  }

  /** Lists write the same name with blanks, underscores or other capitals. */
  private static String plain(String name) {
    return name.strip().replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  private static Optional<String> number(String name, String parameters) {
    Matcher matcher = Pattern.compile("\\b" + name + "[=:] ?(-?[0-9]{1,18})").matcher(parameters);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
