package org.cloakroom.recognizers.residual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.tensorflow.ndarray.Shape;

/**
 * The shape of a residual face network for 112×112 RGB faces, small enough to be written into a descriptor. Layer order, strides and
 * paddings follow the networks of face.evoLVe (ZhaoJ9014/face.evoLVe, {@code backbone/model_irse.py}, {@code backbone/model_resnet.py} and
 * {@code backbone/MobileFaceNets.py}); widths and depths are free. Dropout is left out.
 *
 * @param family which unit is repeated
 * @param stem channels after the first convolution
 * @param stemStride stride of the first convolution: 1 (IR of face.evoLVe) or 2; in DUETFACE pixels that a block covers: 1, 2, 4 or 8
 * @param stages groups of units; the first unit of a group reduces the resolution
 * @param embedding length of the embedding
 */
public record Architecture(Family family, int stem, int stemStride, List<Stage> stages, int embedding) {

  /** Height and width of the faces. */
  public static final int SIDE = 112;

  /** Kinds of residual networks. */
  public enum Family {
    /** "Improved residual" units of ArcFace: BN, 3×3, PReLU, 3×3, BN; no activation after the sum; every stage halves the resolution. */
    IR,
    /** IR units with a squeeze-and-excitation of reduction 16 behind the last BN. Widths are multiples of 16. */
    IR_SE,
    /** Bottleneck units 1×1, 3×3, 1×1 (fourfold width) with ReLU after the sum; the first stage keeps the resolution. */
    RESNET,
    /**
     * MobileFaceNet: units 1×1, depthwise 3×3, 1×1 without activation at the end; the first of a stage halves the resolution and has no
     * shortcut. The map behind the last stage is widened fourfold and weighted by place.
     */
    MOBILE,
    /**
     * DuetFace: IR units on the high frequencies of 8×8 blocks, with masks of a small client of MobileFaceNet units that sees the low ones.
     * Its split between client and server is the feature map {@code sent}.
     */
    DUETFACE
  }

  /**
   * @param width channels of the 3×3 convolutions
   * @param units number of residual units
   */
  public record Stage(int width, int units) {
    /** Checks the ranges. */
    public Stage {
      if (width < 1 || width > 4096 || units < 1 || units > 100) {
        throw new IllegalArgumentException("stage of " + units + " units of width " + width + ": use 1 to 100 units of width 1 to 4096");
      }
    }
  }

  /** Checks the ranges. */
  public Architecture {
    stages = List.copyOf(stages);
    if (stem < 1 || stem > 4096) {
      throw new IllegalArgumentException("stem " + stem + ": use 1 to 4096 channels");
    }
    List<Integer> strides = family == Family.DUETFACE ? List.of(1, 2, 4, 8) : List.of(1, 2);
    if (!strides.contains(stemStride)) {
      throw new IllegalArgumentException("stem stride " + stemStride + ": use one of " + strides);
    }
    if (stages.isEmpty() || stages.size() > 5) {
      throw new IllegalArgumentException(stages.size() + " stages: use 1 to 5");
    }
    if (family == Family.IR_SE && stages.stream().anyMatch(stage -> stage.width() % 16 != 0)) {
      throw new IllegalArgumentException("widths of ir-se must be multiples of 16, the reduction of squeeze-and-excitation");
    }
    if (embedding < 1 || embedding > 4096) {
      throw new IllegalArgumentException("embedding " + embedding + ": use 1 to 4096 numbers");
    }
  }

  /** Adds the network on faces that are scaled to [−1,1]; gives embeddings [N,1,1,D]. */
  <T> T build(Layers<T> layers, T faces) {
    return switch (family) {
      case IR, IR_SE -> ImprovedResidual.build(this, layers, faces);
      case RESNET -> BottleneckResidual.build(this, layers, faces);
      case MOBILE -> MobileNetwork.build(this, layers, faces);
      case DUETFACE -> DuetNetwork.build(this, layers, faces);
    };
  }

  /** Names of the feature maps that a recognizer can give in place of the embedding, with their shapes [H,W,C]. */
  public Map<String, Shape> featureMaps() {
    ShapeLayers shapes = new ShapeLayers();
    build(shapes, ShapeLayers.FeatureMap.FACE);
    Map<String, Shape> maps = new LinkedHashMap<>();
    shapes.maps().forEach((name, map) -> maps.put(name, Shape.of(map.side(), map.side(), map.channels())));
    return maps;
  }

  /** All parameters in the order in which data passes them. */
  public List<Parameter> parameters() {
    ShapeLayers shapes = new ShapeLayers();
    build(shapes, ShapeLayers.FeatureMap.FACE);
    return shapes.parameters();
  }

  /** Shapes of all parameters by name, for checking a weights file. */
  public Map<String, Shape> shapes() {
    return parameters().stream()
        .collect(Collectors.toMap(Parameter::name, Parameter::shape, (a, b) -> a, LinkedHashMap::new));
  }

  /** The network in a few words, for messages: {@code ir 3-4-14-3 of widths 64-128-256-512, embedding 512}. */
  public String describe() {
    return family.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + joined(Stage::units) + " of widths " + joined(Stage::width)
        + ", embedding " + embedding;
  }

  private String joined(ToIntFunction<Stage> number) {
    return stages.stream().map(stage -> Integer.toString(number.applyAsInt(stage))).collect(Collectors.joining("-"));
  }

  /** Channels C of the map [H,W,C] that is flattened before the last matrix. */
  int flattenedChannels() {
    int width = stages.get(stages.size() - 1).width();
    return family == Family.RESNET || family == Family.MOBILE ? 4 * width : width;
  }

  /** Multiplications of convolutions and matrices for one face. */
  public long multiplications() {
    ShapeLayers shapes = new ShapeLayers();
    build(shapes, ShapeLayers.FeatureMap.FACE);
    return shapes.multiplications();
  }
}
