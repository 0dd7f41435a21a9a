package org.cloakroom.recognizers.residual;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;

/** The networks of face.evoLVe by their names there: 112×112 RGB faces in [−1,1], embeddings of 512 numbers. */
public enum Backbone {
  /** {@code IR_50}: 43.6 million parameters. */
  IR_50(Family.IR, 3, 4, 14, 3),
  /** {@code IR_101}. */
  IR_101(Family.IR, 3, 13, 30, 3),
  /** {@code IR_152}: 70.7 million parameters. */
  IR_152(Family.IR, 3, 8, 36, 3),
  /** {@code IR_SE_50}: {@link #IR_50} with squeeze-and-excitation. */
  IR_SE_50(Family.IR_SE, 3, 4, 14, 3),
  /** {@code ResNet_50}: 40.3 million parameters. */
  RESNET_50(Family.RESNET, 3, 4, 6, 3),
  /** {@code ResNet_101}. */
  RESNET_101(Family.RESNET, 3, 4, 23, 3),
  /** {@code ResNet_152}: 74.9 million parameters. */
  RESNET_152(Family.RESNET, 3, 8, 36, 3),
  /** {@code MobileFaceNet} with 7×7 weights by place. */
  MOBILEFACENET(Family.MOBILE, 5, 7, 3);

  private static final int[] WIDTHS = {64, 128, 256, 512};
  private static final int[] MOBILE_WIDTHS = {64, 128, 128};
  private static final int STEM = 64;

  private final Family family;
  private final int[] units;

  Backbone(Family family, int... units) {
    this.family = family;
    this.units = units;
  }

  /** @param embedding length of the embedding; 512 in face.evoLVe */
  public Architecture architecture(int embedding) {
    int[] widths = family == Family.MOBILE ? MOBILE_WIDTHS : WIDTHS;
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      stages.add(new Stage(widths[i], units[i]));
    }
    return new Architecture(family, STEM, family == Family.RESNET || family == Family.MOBILE ? 2 : 1, stages, embedding);
  }
}
