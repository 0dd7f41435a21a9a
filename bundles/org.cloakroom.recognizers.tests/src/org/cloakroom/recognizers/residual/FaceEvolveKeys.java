package org.cloakroom.recognizers.residual;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of face.evoLVe's state dictionaries for the parameters of this product. */
final class FaceEvolveKeys {

  private static final Pattern UNIT = Pattern.compile("stage(\\d+)\\.unit(\\d+)\\.(.*)\\.(\\w+)");
  private static final Map<String, String> LAST = Map.of(
      "weight", "weight", "bias", "bias", "scale", "weight", "offset", "bias", "mean", "running_mean", "variance", "running_var", "slope",
      "weight");
  private static final Map<String, String> IR_OUTSIDE = Map.of(
      "stem.conv", "input_layer.0", "stem.bn", "input_layer.1", "stem.prelu", "input_layer.2", "output.bn1", "output_layer.0",
      "output.dense", "output_layer.3", "output.bn2", "output_layer.4");
  private static final Map<String, String> RESNET_OUTSIDE =
      Map.of("stem.conv", "conv1", "stem.bn", "bn1", "output.bn1", "bn_o1", "output.dense", "fc", "output.bn2", "bn_o2");
  private static final Map<String, String> IR_INSIDE = Map.of(
      "bn1", "res_layer.0", "conv1", "res_layer.1", "prelu", "res_layer.2", "conv2", "res_layer.3", "bn2", "res_layer.4", "shortcut.conv",
      "shortcut_layer.0", "shortcut.bn", "shortcut_layer.1");
  private static final Map<String, String> RESNET_INSIDE =
      Map.of("shortcut.conv", "downsample.0", "shortcut.bn", "downsample.1");

  private FaceEvolveKeys() {}

  static String key(Architecture architecture, String name) {
    boolean ir = architecture.family() == Architecture.Family.IR;
    Matcher unit = UNIT.matcher(name);
    if (!unit.matches()) {
      int dot = name.lastIndexOf('.');
      return (ir ? IR_OUTSIDE : RESNET_OUTSIDE).get(name.substring(0, dot)) + "." + LAST.get(name.substring(dot + 1));
    }
    int stage = Integer.parseInt(unit.group(1));
    int number = Integer.parseInt(unit.group(2)) - 1;
    String last = LAST.get(unit.group(4));
    if (!ir) {
      return "layer" + stage + "." + number + "." + RESNET_INSIDE.getOrDefault(unit.group(3), unit.group(3)) + "." + last;
    }
    int before = architecture.stages().subList(0, stage - 1).stream().mapToInt(Architecture.Stage::units).sum();
    return "body." + (before + number) + "." + IR_INSIDE.get(unit.group(3)) + "." + last;
  }
}
