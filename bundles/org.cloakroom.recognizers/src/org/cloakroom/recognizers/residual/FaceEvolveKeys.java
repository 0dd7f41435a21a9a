package org.cloakroom.recognizers.residual;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;

/** Names in the state dictionaries that face.evoLVe publishes for the parameters of this product. */
final class FaceEvolveKeys {

  /** Counts training steps; no parameter. */
  static final String COUNTER = "num_batches_tracked";

  private static final Pattern UNIT = Pattern.compile("stage(\\d+)\\.unit(\\d+)\\.(.*)\\.(\\w+)");
  private static final Map<String, String> LAST = Map.of(
      "weight", "weight", "bias", "bias", "scale", "weight", "offset", "bias", "mean", "running_mean", "variance", "running_var", "slope",
      "weight");
  private static final Map<String, String> IR_OUTSIDE = Map.of(
      "stem.conv", "input_layer.0", "stem.bn", "input_layer.1", "stem.prelu", "input_layer.2", "output.bn1", "output_layer.0",
      "output.dense", "output_layer.3", "output.bn2", "output_layer.4");
  private static final Map<String, String> RESNET_OUTSIDE =
      Map.of("stem.conv", "conv1", "stem.bn", "bn1", "output.bn1", "bn_o1", "output.dense", "fc", "output.bn2", "bn_o2");
  private static final Map<String, String> MOBILE_OUTSIDE = Map.of(
      "stem", "conv1", "stem.depthwise", "conv2_dw", "output.expand", "conv_6_sep", "output.depthwise", "conv_6_dw");
  private static final Map<String, String> MOBILE_END = Map.of("output.dense", "linear", "output.bn2", "bn");
  private static final Map<String, String> IR_INSIDE = Map.of(
      "bn1", "res_layer.0", "conv1", "res_layer.1", "prelu", "res_layer.2", "conv2", "res_layer.3", "bn2", "res_layer.4", "se.squeeze",
      "res_layer.5.fc1", "se.excite", "res_layer.5.fc2", "shortcut.conv", "shortcut_layer.0", "shortcut.bn", "shortcut_layer.1");
  private static final Map<String, String> RESNET_INSIDE =
      Map.of("shortcut.conv", "downsample.0", "shortcut.bn", "downsample.1");
  private static final Map<String, String> MOBILE_INSIDE = Map.of("expand", "conv", "depthwise", "conv_dw", "project", "project");

  private FaceEvolveKeys() {}

  /** The key of the parameter {@code name} of a network; its own name if face.evoLVe has no such network. */
  static String key(Architecture architecture, String name) {
    if (architecture.family() == Family.DUETFACE) {
      return name;
    }
    Matcher unit = UNIT.matcher(name);
    if (unit.matches()) {
      int stage = Integer.parseInt(unit.group(1));
      int number = Integer.parseInt(unit.group(2)) - 1;
      return inside(architecture, stage, number, unit.group(3)) + "." + LAST.get(unit.group(4));
    }
    int dot = name.lastIndexOf('.');
    return outside(architecture.family(), name.substring(0, dot)) + "." + LAST.get(name.substring(dot + 1));
  }

  private static String outside(Family family, String layer) {
    return switch (family) {
      case IR, IR_SE, DUETFACE -> IR_OUTSIDE.get(layer);
      case RESNET -> RESNET_OUTSIDE.get(layer);
      case MOBILE -> MOBILE_END.containsKey(layer) ? MOBILE_END.get(layer) : renamed(layer, MOBILE_OUTSIDE);
    };
  }

  private static String inside(Architecture architecture, int stage, int number, String layer) {
    return switch (architecture.family()) {
      case IR, IR_SE, DUETFACE -> {
        int before = architecture.stages().subList(0, stage - 1).stream().mapToInt(Stage::units).sum();
        yield "body." + (before + number) + "." + IR_INSIDE.get(layer);
      }
      case RESNET -> "layer" + stage + "." + number + "." + RESNET_INSIDE.getOrDefault(layer, layer);
      // conv_23, conv_3.model.0, conv_3.model.1, ..., conv_34, conv_4.model.0, ...
      case MOBILE -> "conv_" + (number == 0 ? (stage + 1) + "" + (stage + 2) : (stage + 2) + ".model." + (number - 1)) + "."
          + renamed(layer, MOBILE_INSIDE);
    };
  }

  /** Replaces all but the last part of a name. */
  private static String renamed(String layer, Map<String, String> names) {
    int dot = layer.lastIndexOf('.');
    return names.get(layer.substring(0, dot)) + layer.substring(dot);
  }
}
