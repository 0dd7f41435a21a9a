package org.cloakroom.datasets.listed;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.UnavailableException;

/**
 * A line of a list file.
 *
 * @param file where it stands
 * @param number from 1
 * @param text without space at its ends
 */
public record ListLine(Path file, int number, String text) {

  /**
   * The lines of a file that are not blank.
   *
   * @throws UnavailableException if the file is missing, is no text in UTF-8, or has no line; the message names it
   */
  public static List<ListLine> read(Path file) {
    List<String> texts;
    try {
      texts = Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new UnavailableException("list " + file + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new UnavailableException("list " + file + " cannot be read: "
          + (Files.exists(file) ? e.getMessage() : "there is no such file"), e);
    }
    List<ListLine> lines = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).isBlank()) {
        lines.add(new ListLine(file, i + 1, texts.get(i).strip()));
      }
    }
    if (lines.isEmpty()) {
      throw new UnavailableException("list " + file + " is empty");
    }
    return lines;
  }

  /** The words of the line, which spaces, tabs or commas separate. */
  public List<String> words() {
    return List.of(text.split("[\\s,]+"));
  }

  /**
   * A word of the line as a whole number of 0 or more.
   *
   * @throws UnavailableException if it is none
   */
  public int number(String word) {
    if (!word.matches("[0-9]{1,9}")) {
      throw wrong("\"" + word + "\" is no whole number");
    }
    return Integer.parseInt(word);
  }

  /** What to throw about this line; the message begins with file and line. */
  public UnavailableException wrong(String reason) {
    return new UnavailableException(file + ":" + number + ": " + reason);
  }
}
