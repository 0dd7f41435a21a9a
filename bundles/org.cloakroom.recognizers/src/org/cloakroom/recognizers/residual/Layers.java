package org.cloakroom.recognizers.residual;

import java.util.List;

/**
 * The building blocks of residual networks, over whatever flows through them: operations of a graph ({@link GraphLayers}) or mere shapes
 * ({@link ShapeLayers}). A network is written once against this interface.
 *
 * @param <T> a feature map [N,H,W,C]
 */
interface Layers<T> {

  /** Convolution without bias over a square kernel, with zeros on {@code kernel / 2} pixels around. */
  T convolution(String name, T x, int kernel, int filters, int stride);

  /** Convolution of every channel with a square kernel of its own, without bias, with zeros on {@code kernel / 2} pixels around. */
  T depthwise(String name, T x, int kernel, int stride);

  /** Product of every channel with a kernel as large as the map, without bias; gives [N,1,1,C]. */
  T depthwiseWhole(String name, T x);

  /**
   * Multiplies every channel by a factor in (0, 1) that two matrices and a sigmoid make of the means of all channels (Hu et al., CVPR
   * 2018).
   *
   * @param reduction the inner layer has {@code C / reduction} numbers
   */
  T squeezeExcite(String name, T x, int reduction);

  /** Batch normalization per channel, ε = 1e-5. */
  T batchNorm(String name, T x);

  /** max(0, x) + slope · min(0, x) with one slope per channel. */
  T prelu(String name, T x);

  T relu(T x);

  /** 3×3 maximum with stride 2, for maps that are not negative. */
  T maxPool(T x);

  /** Every {@code stride}-th pixel, beginning with the first. */
  T subsample(T x, int stride);

  T add(T a, T b);

  /** Flattens a map in the order H, W, C and multiplies it by a matrix, plus a bias; gives [N,1,1,units]. */
  T dense(String name, T x, int units);

  /** Like {@link #dense}, without the bias. */
  T denseWithoutBias(String name, T x, int units);

  /**
   * Luma and chroma of [N,H,W,3] (JPEG's YCbCr), and the cosine transform of each over blocks of 8×8 pixels of the enlarged picture: a fixed
   * convolution, see {@link BlockDct}.
   *
   * @param step pixels that a block covers before the enlargement: 1, 2, 4 or 8
   * @param frequencies which of the 64, as 8·vertical + horizontal
   * @return [N,H/step,W/step,3·frequencies], all of Y before those of Cb and of Cr
   */
  T blockDct(T x, int step, List<Integer> frequencies);

  /** Where a client looks: the mean over channels, brought to [0,1] in every image; gives [N,H,W,1]. */
  T attention(T x);

  /** x + strength · mask · x; the mask is resized to the map, the strength is one number. */
  T attend(String name, T x, T mask);

  /** Channels of all, one after the other. */
  T concat(List<T> maps);

  /** Some of the channels. */
  T channels(T x, int from, int count);

  /** Gives a feature map a name by which it can be asked for; returns it. */
  T named(String name, T x);

  /** The number of channels C. */
  int channels(T x);
}
