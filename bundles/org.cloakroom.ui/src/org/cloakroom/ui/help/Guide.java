package org.cloakroom.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A guide of {@code releng/docs}, which the build copies into this bundle.
 *
 * @param file its name, such as {@code user-guide.md}
 * @param blocks its text
 */
record Guide(String file, List<Block> blocks) {
  private static final String FOLDER = "/guides/";

  /** All guides for users, in the order in which they are offered. */
  static final List<String> FILES = List.of("user-guide.md", "plugin-guide.md", "protocols-and-statistics.md", "formats.md",
      "model-guide.md", "photographs.md", "own-cloak.md", "ethics.md");

  /** Copies the list. */
  Guide {
    blocks = List.copyOf(blocks);
  }

  /** Reads a guide; empty if there is none of that name. */
  static Optional<Guide> read(String file) {
    try (InputStream in = Guide.class.getResourceAsStream(FOLDER + file)) {
      return in == null ? Optional.empty()
          : Optional.of(new Guide(file, Markdown.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new IllegalStateException("the guide " + file + " cannot be read from the installation", e);
    }
  }

  /** Its title. */
  String title() {
    return headings().stream().findFirst().map(Block.Heading::text).orElse(file);
  }

  /** Its headings, in their order. */
  List<Block.Heading> headings() {
    return blocks.stream().filter(Block.Heading.class::isInstance).map(Block.Heading.class::cast).toList();
  }
}
