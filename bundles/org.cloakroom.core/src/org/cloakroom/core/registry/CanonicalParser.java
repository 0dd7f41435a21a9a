package org.cloakroom.core.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;

/** Reads what {@link CanonicalText} writes, so that a plug-in can be copied out of a table into a command line. */
final class CanonicalParser {
  private static final Pattern START = Pattern.compile("\\s*[a-z0-9-]+\\{.*", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[^\\s,=\\[\\]{}\"]+( +[^\\s,=\\[\\]{}\"]+)*");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\\\]|\\\\.)*\"");
  private static final int DEEPEST = 50;

  private final String text;
  private final String source;
  private int next;
  private int depth;

  private CanonicalParser(String text, String source) {
    this.text = text;
    this.source = source;
  }

  /** Whether a text begins like {@code lowkey{steps=50}}, which YAML never means by it. */
  static boolean recognizes(String text) {
    return START.matcher(text).matches();
  }

  /** The tree that a file would have; nothing if the text is malformed, which is reported. */
  static Optional<YamlNode> parse(String text, String source, Problems problems) {
    CanonicalParser parser = new CanonicalParser(text, source);
    try {
      YamlNode node = parser.value();
      parser.skipSpace();
      if (parser.next < text.length()) {
        throw parser.expected("the end");
      }
      return Optional.of(node);
    } catch (MalformedException e) {
      problems.error(e.at, e.getMessage());
      return Optional.empty();
    }
  }

  private YamlNode value() {
    skipSpace();
    Position at = at();
    if (++depth > DEEPEST) {
      throw new MalformedException(at, "nested more than " + DEEPEST + " deep");
    }
    YamlNode node = accept('[') ? sequence(at) : peek('"') ? quoted(at) : wordOrPlugIn(at);
    depth--;
    return node;
  }

  private YamlNode sequence(Position at) {
    List<YamlNode> items = new ArrayList<>();
    if (!accept(']')) {
      do {
        items.add(value());
      } while (accept(','));
      require(']');
    }
    return new YamlNode.Sequence(at, items);
  }

  private YamlNode quoted(Position at) {
    Problems inside = new Problems();
    return YamlParser.parse(lexeme(QUOTED, "a closing quote"), source, inside)
        .map(node -> new YamlNode.Text(at, ((YamlNode.Text) node).text(), true))
        .orElseThrow(() -> new MalformedException(at, "no valid text in quotes"));
  }

  private YamlNode wordOrPlugIn(Position at) {
    String word = lexeme(WORD, "a value");
    if (!accept('{')) {
      return new YamlNode.Text(at, word, false);
    }
    List<YamlNode.Entry> parameters = new ArrayList<>();
    do {
      skipSpace();
      Position start = at();
      String name = lexeme(WORD, "a parameter");
      require('=');
      if (parameters.stream().anyMatch(entry -> entry.key().equals(name))) {
        throw new MalformedException(start, "\"" + name + "\" is given twice");
      }
      parameters.add(new YamlNode.Entry(start, name, value()));
    } while (accept(','));
    require('}');
    return new YamlNode.Mapping(at, List.of(new YamlNode.Entry(at, word, new YamlNode.Mapping(at, parameters))));
  }

  private String lexeme(Pattern pattern, String what) {
    Matcher matcher = pattern.matcher(text).region(next, text.length());
    if (!matcher.lookingAt()) {
      throw expected(what);
    }
    next = matcher.end();
    return matcher.group();
  }

  private boolean peek(char c) {
    return next < text.length() && text.charAt(next) == c;
  }

  private boolean accept(char c) {
    skipSpace();
    if (peek(c)) {
      next++;
      return true;
    }
    return false;
  }

  private void require(char c) {
    if (!accept(c)) {
      throw expected("\"" + c + "\"");
    }
  }

  private void skipSpace() {
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
  }

  private Position at() {
    return new Position(source, 1, next + 1);
  }

  private MalformedException expected(String what) {
    return new MalformedException(at(), what + " is missing here");
  }

  private static final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Position at;

    MalformedException(Position at, String message) {
      super(message);
      this.at = at;
    }
  }
}
