package org.cloakroom.core.experiment;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.core.registry.RecognizerModel;
import org.cloakroom.core.registry.UserPath;
import org.cloakroom.core.yaml.Fields;
import org.cloakroom.core.yaml.FlowText;
import org.cloakroom.core.yaml.Nearest;
import org.cloakroom.core.yaml.Position;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;

/**
 * Finds ready recognizers by the id of an installed model or by the path of a descriptor file, and reads the descriptor.
 * The weights are not read.
 */
public final class RecognizerReader {
  /** The key by which a descriptor is known. */
  public static final String VERSION_KEY = "cloakroom-recognizer";

  /** The version of the format. */
  public static final int VERSION = 1;

  private final PlugInRegistry registry;
  private final PlugInBinder binder;

  /** Reads with the plug-ins and models of a registry. */
  public RecognizerReader(PlugInRegistry registry) {
    this.registry = registry;
    binder = new PlugInBinder(registry);
  }

  /**
   * Finds and reads a recognizer.
   *
   * @param reference a model's id, or a path that ends in {@code .yaml} or {@code .yml}
   * @param at where the reference stands
   * @param base folder that a relative path starts from
   * @return nothing if it is wrong, with every reason among the problems
   */
  public Optional<RecognizerSpec> read(String reference, Position at, Path base, Problems problems) {
    if (isPath(reference)) {
      return byPath(reference, at, base, problems);
    }
    Optional<RecognizerModel> model = registry.model(reference);
    if (model.isEmpty()) {
      List<String> ids = registry.models().stream().map(RecognizerModel::id).toList();
      problems.unknown(at, "there is no recognizer \"" + reference
          + "\" installed, and a descriptor file would end in .yaml", reference, ids);
      return Optional.empty();
    }
    try {
      return descriptor(registry.file(model.get()), reference, reference, problems);
    } catch (UnavailableException e) {
      problems.error(at, e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isPath(String reference) {
    return reference.endsWith(".yaml") || reference.endsWith(".yml");
  }

  private Optional<RecognizerSpec> byPath(String reference, Position at, Path base, Problems problems) {
    try {
      Path file = UserPath.resolve(base, reference);
      if (Files.isRegularFile(file)) {
        String id = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        return descriptor(file, id, file.toString(), problems);
      }
      problems.error(at, "there is no recognizer file " + file);
    } catch (InvalidPathException e) {
      problems.error(at, "\"" + reference + "\" is no valid path: " + e.getMessage());
    }
    return Optional.empty();
  }

  private Optional<RecognizerSpec> descriptor(Path file, String id, String reference, Problems problems) {
    Problems own = new Problems();
    Optional<RecognizerSpec> spec = YamlParser.parse(file, own).flatMap(root -> {
      if (root instanceof YamlNode.Mapping mapping) {
        return spec(new Fields(mapping, "the recognizer", own), id, reference, file.toAbsolutePath().getParent(), own);
      }
      own.error(root.at(), "a recognizer file is a map with \"" + VERSION_KEY + ": " + VERSION + "\", not " + root.shown());
      return Optional.empty();
    });
    problems.addAll(own);
    return spec.filter(read -> !own.hasErrors());
  }

  private Optional<RecognizerSpec> spec(Fields fields, String id, String reference, Path base, Problems problems) {
    fields.required(VERSION_KEY, "the version of its format: " + VERSION)
        .filter(node -> !(node instanceof YamlNode.Text text) || !text.text().equals(Integer.toString(VERSION)))
        .ifPresent(node -> problems.error(node.at(), "\"" + VERSION_KEY + "\" is " + node.shown()
            + ", but only format " + VERSION + " is understood; a newer Cloakroom may read it"));
    Optional<String> name = fields.required("name", "for tables and figures").flatMap(n -> fields.text("name", n));
    Optional<Configured<Recognizer>> network =
        fields.required("network", "such as \"network: {frozen-graph: {file: model.pb}}\"")
            .flatMap(node -> binder.bind(Recognizer.class, node, base, problems));
    Optional<YamlNode> flipped = fields.optional("flip");
    Optional<Boolean> flip = flipped.flatMap(node -> fields.flag("flip", node));
    if (flip.orElse(false)) {
      network.flatMap(configured -> configured.plugIn().splitPoint()).ifPresent(point -> problems.error(flipped.orElseThrow().at(),
          "\"flip\" is true, but the network is split at " + point
              + ": a server that stores the map of an image has none of the mirror image; use \"flip: false\""));
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    for (YamlNode.Entry entry : fields.others()) {
      Nearest.to(entry.key(), List.of("flip", "network", "name")).ifPresent(word -> problems.warning(entry.at(),
          "\"" + entry.key() + "\" is taken as a remark; was \"" + word + "\" meant?"));
      metadata.put(entry.key(), entry.value() instanceof YamlNode.Text text ? text.text().strip() : FlowText.of(entry.value()));
    }
    return name.flatMap(n -> network.map(configured -> new RecognizerSpec(
        id, reference, n, configured, flip.orElse(configured.plugIn().averagesFlip() && configured.plugIn().splitPoint().isEmpty()), metadata)));
  }
}
