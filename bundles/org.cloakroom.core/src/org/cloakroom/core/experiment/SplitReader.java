package org.cloakroom.core.experiment;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;

/** Reads which images are enrolled and recognized, and who is protected. */
final class SplitReader {
  /** A split that follows the dataset's verification pairs. */
  static final String PAIRS = "pairs";

  private static final String EXAMPLE = "such as {gallery: 5, probes: 5, protect: 24, seed: 7}";

  private final Problems problems;

  SplitReader(Problems problems) {
    this.problems = problems;
  }

  private record People(int count, List<String> names) {}

  /**
   * Reads the split.
   *
   * @param attacks whether there are attacks, and so {@code protect} must be given
   */
  Optional<Split> read(Fields experiment, YamlNode node, boolean attacks) {
    return experiment.map("split", node, EXAMPLE).flatMap(fields -> {
      boolean ofPairs = fields.optional("of").filter(n -> isPairs(fields, n)).isPresent();
      Optional<Long> gallery = ofPairs ? Optional.of(0L)
          : fields.required("gallery", "how many images of each identity are enrolled, or \"of: pairs\"")
              .flatMap(n -> fields.whole("gallery", n, 1, Integer.MAX_VALUE));
      Optional<Long> probes = ofPairs ? Optional.of(0L)
          : fields.required("probes", "how many images of each identity are to be recognized")
              .flatMap(n -> fields.whole("probes", n, 1, Integer.MAX_VALUE));
      String example = "how many identities the attacks protect, or a list of their names";
      Optional<YamlNode> protect = attacks ? fields.required("protect", example) : fields.optional("protect");
      Optional<People> people = protect.map(n -> people(fields, n)).orElse(
          attacks ? Optional.empty() : Optional.of(new People(0, List.of())));
      Placement cloak = fields.optional("cloak").flatMap(n -> PlacementReader.read("cloak", n, problems)).orElse(Placement.GALLERY);
      Optional<Long> strangers = ofPairs ? Optional.of(0L) : number(fields, "strangers");
      Optional<Long> distractors = ofPairs ? Optional.of(0L) : number(fields, "distractors");
      Optional<Long> seed = fields.optional("seed").map(n -> fields.whole("seed", n, Long.MIN_VALUE, Long.MAX_VALUE))
          .orElse(Optional.of(1L));
      fields.reportUnknown();
      if (attacks && people.filter(p -> p.count() == 0).isPresent()) {
        problems.warning(protect.map(YamlNode::at).orElse(fields.at()), "the grid has attacks, but nobody is protected");
      }
      return gallery.flatMap(g -> probes.flatMap(p -> people.flatMap(who -> strangers.flatMap(unknown -> distractors.flatMap(
          others -> seed.map(s -> new Split(g.intValue(), p.intValue(), who.count(), who.names(), cloak, unknown.intValue(),
              others.intValue(), s)))))));
    });
  }

  private boolean isPairs(Fields fields, YamlNode node) {
    Optional<String> word = fields.text("of", node);
    if (word.isPresent() && !word.get().equals(PAIRS)) {
      problems.error(node.at(), "\"of\" can only be " + PAIRS + ": all images of the dataset's verification pairs, not " + node.shown());
    }
    return word.isPresent();
  }

  private static Optional<Long> number(Fields fields, String key) {
    return fields.optional(key).map(n -> fields.whole(key, n, 0, Integer.MAX_VALUE)).orElse(Optional.of(0L));
  }

  private Optional<People> people(Fields fields, YamlNode node) {
    if (node instanceof YamlNode.Sequence sequence) {
      return names(sequence).map(names -> new People(names.size(), names));
    }
    if (node instanceof YamlNode.Text text && !text.quoted() && text.text().matches("[-+]?[0-9]+")) {
      return fields.whole("protect", node, 0, Integer.MAX_VALUE).map(count -> new People(count.intValue(), List.of()));
    }
    problems.error(node.at(), "\"protect\" must be a whole number of 0 or more or a list of identities, not "
        + node.shown());
    return Optional.empty();
  }

  private Optional<List<String>> names(YamlNode.Sequence sequence) {
    Set<String> names = new LinkedHashSet<>();
    boolean sound = true;
    for (YamlNode item : sequence.items()) {
      if (!(item instanceof YamlNode.Text text) || text.isNull()) {
        problems.error(item.at(), "an identity is protected by its name, not by " + item.shown());
        sound = false;
      } else if (!names.add(text.text())) {
        problems.error(item.at(), "\"" + text.text() + "\" is listed twice");
        sound = false;
      }
    }
    return sound ? Optional.of(List.copyOf(names)) : Optional.empty();
  }
}
