package org.cloakroom.defenses.reconstruction;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Networks from features to faces. AdvFace (Wang et al., CVPR 2023) names URec and ResRec without their layers, so the layers are ours:
 * of the type that the names say, small, and without batch normalization, so that a network is one function in training, in use and
 * inside a gradient. {@code w} is the width. Maps enter at the largest of 7×7, 14×14 and 28×28 that they fill, and what an embedding passes
 * before is left out.
 */
public enum ReconstructionKind {
  /** Up-convolutions only: 7×7×4w, 14×14×4w, 28×28×3w, 56×56×2w. In the manner of the inversion networks of joy8023/face. */
  UPCONV {
    @Override
    Operand<TFloat32> build(ReconstructionLayers layers, Operand<TFloat32> features, FeatureShape shape, int w) {
      int first = first(shape);
      Operand<TFloat32> x = layers.begin(features, shape, first, 4 * w);
      x = first < 14 ? layers.up("up14", x, 4 * w) : x;
      x = first < 28 ? layers.up("up28", x, 3 * w) : x;
      x = layers.up("up56", x, 2 * w);
      return layers.convolution("last56", x, 2 * w);
    }
  },
  /** U-Net type: 28×28×2w down to 7×7×4w and up again, each level joined to its like on the way down. */
  UREC {
    @Override
    Operand<TFloat32> build(ReconstructionLayers layers, Operand<TFloat32> features, FeatureShape shape, int w) {
      int narrowest = shape.side() == 1 ? Math.max(2, w / 4) : 2 * w; // the matrix of an embedding is large
      Operand<TFloat32> wide = layers.convolution("down28", layers.begin(features, shape, 28, narrowest), 2 * w);
      Operand<TFloat32> middle = layers.convolution("down14.second", layers.down("down14", wide, 3 * w), 3 * w);
      Operand<TFloat32> narrow = layers.convolution("down7.second", layers.down("down7", middle, 4 * w), 4 * w);
      Operand<TFloat32> x = layers.convolution("join14", layers.join(layers.up("up14", narrow, 3 * w), middle), 3 * w);
      x = layers.convolution("join28", layers.join(layers.up("up28", x, 2 * w), wide), 2 * w);
      x = layers.up("up56", x, 2 * w);
      return layers.convolution("last56", x, 2 * w);
    }
  },
  /** Residual type: as {@link #UPCONV}, with two residual units at 14×14 and at 28×28 and one at 56×56. */
  RESREC {
    @Override
    Operand<TFloat32> build(ReconstructionLayers layers, Operand<TFloat32> features, FeatureShape shape, int w) {
      int first = first(shape);
      Operand<TFloat32> x = layers.begin(features, shape, first, 4 * w);
      x = first < 14 ? layers.up("up14", x, 4 * w) : x;
      x = first < 28 ? layers.residual("unit14.2", layers.residual("unit14.1", x)) : x;
      x = first < 28 ? layers.up("up28", x, 3 * w) : x;
      x = layers.residual("unit28.2", layers.residual("unit28.1", x));
      return layers.residual("unit56", layers.up("up56", x, 2 * w));
    }
  };

  private static int first(FeatureShape shape) {
    return shape.side() >= 28 ? 28 : shape.side() >= 14 ? 14 : 7;
  }

  /** Adds the network up to its last map. @return [N,56,56,C] */
  abstract Operand<TFloat32> build(ReconstructionLayers layers, Operand<TFloat32> features, FeatureShape shape, int w);
}
