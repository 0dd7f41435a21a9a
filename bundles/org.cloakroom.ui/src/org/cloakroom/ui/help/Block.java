package org.cloakroom.ui.help;

import java.util.List;
import java.util.Locale;

/** A part of a guide. */
sealed interface Block {
  /**
   * A heading.
   *
   * @param level 1 for the title of the guide
   */
  record Heading(int level, String text) implements Block {
    /** The name that links call it by: as GitHub makes it. */
    String anchor() {
      return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
    }
  }

  /** Running text. */
  record Paragraph(String text) implements Block {}

  /** Text as it stands: commands, files. */
  record Code(List<String> lines) implements Block {
    /** Copies the list. */
    public Code {
      lines = List.copyOf(lines);
    }
  }

  /**
   * An entry of a list.
   *
   * @param mark a bullet or a number with its dot
   */
  record Item(String mark, String text) implements Block {}

  /** A line of a table; the first one of each is its heading. */
  record Row(boolean heading, List<String> cells) implements Block {
    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }
  }
}
