package org.cloakroom.core.yaml;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads a YAML text into a tree with positions. Never builds objects from tags, and refuses texts that are too large, too
 * deep, or made so by aliases.
 */
public final class YamlParser {
  /** Longest text that is read, in bytes of a file and in characters. */
  public static final int LONGEST = 1 << 20;

  private static final int MOST_NODES = 100_000;
  private static final int DEEPEST = 50;

  private final String source;
  private final Problems problems;
  private int nodes;

  private YamlParser(String source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @return nothing if it cannot be read as YAML, with the reason among the problems
   */
  public static Optional<YamlNode> parse(Path file, Problems problems) {
    Position start = new Position(file.toString(), 1, 1);
    try {
      if (!Files.isRegularFile(file)) {
        problems.error(start, Files.isDirectory(file) ? "this is a folder, not a file" : "there is no such file");
        return Optional.empty();
      }
      if (Files.size(file) > LONGEST) {
        problems.error(start, "the file has " + Files.size(file) + " bytes, but at most " + LONGEST + " are read");
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
      return parse(text, file.toString(), problems);
    } catch (CharacterCodingException e) {
      problems.error(start, "the file is no text in UTF-8");
    } catch (IOException e) {
      problems.error(start, "the file cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * Reads a text.
   *
   * @param source what to call the text in positions
   * @return nothing if it is no YAML or empty, with the reason among the problems
   */
  public static Optional<YamlNode> parse(String text, String source, Problems problems) {
    return new YamlParser(source, problems).document(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private Optional<YamlNode> document(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    options.setNestingDepthLimit(DEEPEST);
    try {
      Iterator<Node> documents = new Yaml(options).composeAll(new StringReader(text)).iterator();
      if (!documents.hasNext()) {
        problems.error(new Position(source, 1, 1), "the text is empty");
        return Optional.empty();
      }
      YamlNode root = node(documents.next(), 0);
      if (documents.hasNext()) {
        problems.error(at(documents.next().getStartMark()), "a second YAML document begins here; only one is read");
      }
      return Optional.of(root);
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
      problems.error(at(mark), "no valid YAML: " + reason(e));
    } catch (ReaderException e) {
      problems.error(position(text, e.getPosition()),
          String.format("no valid YAML: the character U+%04X is not allowed", e.getCodePoint()));
    } catch (TooMuchException e) {
      problems.error(e.at, e.getMessage());
    } catch (YAMLException e) {
      problems.error(new Position(source, 1, 1), "no valid YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private static String reason(MarkedYAMLException e) {
    String context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ": ";
    return (context + e.getProblem()).replaceAll("\\s+", " ");
  }

  private YamlNode node(Node node, int depth) {
    Position at = at(node.getStartMark());
    if (++nodes > MOST_NODES) {
      throw new TooMuchException(at, "the text, its aliases followed, has more than " + MOST_NODES + " values");
    }
    if (depth > DEEPEST) {
      throw new TooMuchException(at, "more than " + DEEPEST + " levels, or an alias that contains itself");
    }
    if (node instanceof ScalarNode scalar) {
      return new YamlNode.Text(at, scalar.getValue(), scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN);
    }
    if (node instanceof SequenceNode sequence) {
      return new YamlNode.Sequence(at, sequence.getValue().stream().map(item -> node(item, depth + 1)).toList());
    }
    return mapping((MappingNode) node, at, depth);
  }

  private YamlNode.Mapping mapping(MappingNode mapping, Position at, int depth) {
    List<YamlNode.Entry> entries = new ArrayList<>();
    Map<String, Position> seen = new HashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlNode key = node(tuple.getKeyNode(), depth + 1);
      YamlNode value = node(tuple.getValueNode(), depth + 1);
      if (!(key instanceof YamlNode.Text name)) {
        problems.error(key.at(), "a key must be a word, not " + key.shown());
        continue;
      }
      Position first = seen.putIfAbsent(name.text(), key.at());
      if (first == null) {
        entries.add(new YamlNode.Entry(key.at(), name.text(), value));
      } else {
        problems.error(key.at(), "the key \"" + name.text() + "\" was already given in line " + first.line());
      }
    }
    return new YamlNode.Mapping(at, entries);
  }

  private Position at(Mark mark) {
    return new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Position position(String text, int offset) {
    String before = text.substring(0, Math.min(offset, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Position(source, line, before.length() - before.lastIndexOf('\n'));
  }

  private static final class TooMuchException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Position at;

    TooMuchException(Position at, String message) {
      super(message);
      this.at = at;
    }
  }
}
