package org.cloakroom.recognizers.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.cloakroom.compute.weights.Safetensors;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Stage;

/** Publishes a trained recognizer: weights, log, and a descriptor by which experiments use it. */
public final class RecognizerFiles {

  private RecognizerFiles() {}

  /**
   * Writes {@code <name>.safetensors}, {@code <name>.csv} and {@code <name>.yaml} into a folder.
   *
   * @param log of {@link RecognizerTrainer#log()}
   * @param origin what the descriptor says beside the plan
   * @return the descriptor
   */
  public static Path write(TrainingPlan plan, RecognizerTrainer.Outcome outcome, Path log, Origin origin, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    Safetensors.write(folder.resolve(plan.name() + ".safetensors"), new Weights(outcome.weights().tensors(), Map.of("plan", plan.toString())));
    Path published = folder.resolve(plan.name() + ".csv");
    if (!published.equals(log)) {
      Files.copy(log, published, StandardCopyOption.REPLACE_EXISTING);
    }
    Path descriptor = folder.resolve(plan.name() + ".yaml");
    Files.writeString(descriptor, descriptor(plan, outcome, origin), StandardCharsets.UTF_8);
    return descriptor;
  }

  private static String descriptor(TrainingPlan plan, RecognizerTrainer.Outcome outcome, Origin origin) {
    Architecture shape = plan.architecture();
    MarginHead head = plan.head();
    String remarked = origin.remarks().entrySet().stream()
        .map(r -> r.getKey() + ": " + quoted(r.getValue()) + "\n")
        .collect(Collectors.joining());
    return String.join("\n",
        "cloakroom-recognizer: 1",
        "name: " + plan.name(),
        "network:",
        "  residual:",
        "    file: " + plan.name() + ".safetensors",
        "    family: " + shape.family().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "    stem: " + shape.stem(),
        "    stride: " + shape.stemStride(),
        "    widths: " + list(shape, Stage::width),
        "    units: " + list(shape, Stage::units),
        "    embedding: " + shape.embedding() + (shape.family() == Architecture.Family.DUETFACE ? "\n    split: sent" : ""),
        "flip: false",
        "source: " + quoted(origin.source()),
        "licence: " + quoted(origin.licence()),
        "log: " + plan.name() + ".csv",
        "weights-sha256: " + outcome.weights().contentHash(),
        "training:",
        "  dataset: " + plan.dataset(),
        "  kept-out-identities: " + plan.validation(),
        "  head: {kind: " + head.getClass().getSimpleName().toLowerCase(Locale.ROOT) + ", scale: " + head.scale() + ", margin: " + head.margin() + "}",
        "  loss: " + plan.loss().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        "  epochs: " + plan.epochs(),
        "  batch: " + plan.batch(),
        "  learning-rate: {peak: " + plan.rate().peak() + ", warm-up: " + plan.rate().warmUp() + ", drops: " + plan.rate().drops() + "}",
        "  momentum: " + plan.momentum(),
        "  weight-decay: " + plan.decay(),
        "  gradient-clip: " + plan.clip(),
        "  augmentation: " + augmentation(plan.augmentation()),
        "  seed: " + plan.seed(),
        String.format(Locale.ROOT, "  seconds: %.0f", outcome.seconds()),
        "  stranger-rank-1: " + outcome.strangersFound() + "/" + outcome.strangersProbes(),
        remarked);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ") + "\"";
  }

  private static String augmentation(Augmentation a) {
    return "{flip: " + a.flip() + ", shift: " + a.shift() + ", brightness: " + a.brightness() + ", contrast: " + a.contrast() + ", blur: "
        + a.blur() + ", blur-size: " + a.blurSize() + "}";
  }

  private static List<Integer> list(Architecture shape, ToIntFunction<Stage> number) {
    return shape.stages().stream().mapToInt(number).boxed().collect(Collectors.toList());
  }
}
