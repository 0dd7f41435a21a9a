package org.cloakroom.cli.recognizer;

import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.preprocessing.PreprocessingVerdicts;
import org.cloakroom.core.registry.FileHash;
import org.cloakroom.core.registry.PlugInBinder;
import org.cloakroom.core.yaml.YamlNode;

/** What is known about recognizers beyond their descriptors, in a few words. */
final class RecognizerCondition {
  private final PlugInBinder binder;
  private final PreprocessingVerdicts verdicts;

  RecognizerCondition(PlugInBinder binder, PreprocessingVerdicts verdicts) {
    this.binder = binder;
    this.verdicts = verdicts;
  }

  /** Whether the weights can be read and are those that the descriptor was made for. */
  String weights(RecognizerSpec recognizer) {
    try {
      recognizer.contentHash();
      String declared = recognizer.metadata().getOrDefault(RecognizerImportCommand.HASH, "");
      return declared.isEmpty() || file(recognizer).map(FileHash::of).filter(("sha256:" + declared)::equals).isPresent()
          ? "weights readable" : "weights file CHANGED since the import";
    } catch (UnavailableException | WeightsException e) {
      return "UNUSABLE: " + e.getMessage();
    }
  }

  private Optional<Path> file(RecognizerSpec recognizer) {
    return ((YamlNode.Mapping) binder.tree(recognizer.network()).entries().get(0).value()).entry("file")
        .filter(entry -> entry.value() instanceof YamlNode.Text)
        .map(entry -> Path.of(((YamlNode.Text) entry.value()).text()));
  }

  /** What the latest check found. */
  String checked(RecognizerSpec recognizer) {
    try {
      return verdicts.get(recognizer)
          .map(report -> report.winner().map(winner -> "made for " + winner.text() + ", which it does NOT declare")
              .orElse("checked: " + report.declared().text()))
          .orElse("not checked");
    } catch (UnavailableException | WeightsException e) {
      return "not checked";
    }
  }
}
