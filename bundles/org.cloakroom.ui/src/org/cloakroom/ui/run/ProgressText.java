package org.cloakroom.ui.run;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of progress as the headless application writes it, such as
 * {@code cells 12/132 (1 failed)   3.4 images/s   2 min 10 s left   cpu   cloaking with lowkey{...}}.
 *
 * @param recorded cells that are dealt with
 * @param cells all cells; 0 before they are known
 * @param speed images a second; 0 if it is not known
 * @param left time left in words, may be empty
 * @param device where it is computed
 * @param task what is being done
 */
record ProgressText(int recorded, int cells, double speed, String left, String device, String task) {
  private static final Pattern LINE = Pattern.compile(
      "(?:cells (\\d+)/(\\d+)(?: \\(\\d+ failed\\))? {3})?(?:([\\d.]+) images/s {3})?(?:(\\S.*?) left {3})?([a-z]+(?::\\d+)?) {3}(.*)");

  /** Reads a line; empty if it is another message. */
  static Optional<ProgressText> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(new ProgressText(number(matcher.group(1)), number(matcher.group(2)),
        Optional.ofNullable(matcher.group(3)).map(Double::valueOf).orElse(0.0),
        Optional.ofNullable(matcher.group(4)).orElse(""), matcher.group(5), matcher.group(6)));
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
