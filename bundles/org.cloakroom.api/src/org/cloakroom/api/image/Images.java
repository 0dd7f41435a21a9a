package org.cloakroom.api.image;

import java.util.ArrayList;
import java.util.List;

/**
 * A batch of equally sized images on the Java heap: float32, NHWC, RGB, [0,1].
 *
 * @since 0.1
 */
public final class Images {
  private final int count;
  private final int height;
  private final int width;
  private final float[] values;

  /**
   * @param values {@code count * height * width * 3} numbers, not copied: the caller gives them away
   * @throws IllegalArgumentException if the length does not fit
   */
  public Images(int count, int height, int width, float[] values) {
    if (count < 0 || height < 1 || width < 1 || values.length != count * height * width * 3) {
      throw new IllegalArgumentException(
          values.length + " values are not " + count + " RGB images of " + height + "x" + width + " pixels");
    }
    this.count = count;
    this.height = height;
    this.width = width;
    this.values = values;
  }

  /** The batch of {@code byte / 255} for each byte of the images, which must be of one size. */
  public static Images of(List<RgbImage> images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one image");
    }
    int h = images.get(0).height();
    int w = images.get(0).width();
    float[] values = new float[images.size() * h * w * 3];
    int at = 0;
    for (RgbImage image : images) {
      if (image.height() != h || image.width() != w) {
        throw new IllegalArgumentException("images of a batch must be of one size: " + h + "x" + w + " and "
            + image.height() + "x" + image.width());
      }
      for (byte b : image.rgb()) {
        values[at++] = (b & 0xff) / 255f;
      }
    }
    return new Images(images.size(), h, w, values);
  }

  /** Number of images. */
  public int count() {
    return count;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** The numbers themselves, not a copy; do not write to them. */
  public float[] values() {
    return values;
  }

  /** Image {@code index} in 8 bits: {@code round(255 * clamp(v, 0, 1))}, ties upward. */
  public RgbImage quantize(int index) {
    int size = height * width * 3;
    byte[] rgb = new byte[size];
    for (int i = 0; i < size; i++) {
      float v = values[index * size + i];
      rgb[i] = (byte) Math.round(255f * Math.min(1f, Math.max(0f, v)));
    }
    return new RgbImage(height, width, rgb);
  }

  /** All images in 8 bits, see {@link #quantize(int)}. */
  public List<RgbImage> quantize() {
    List<RgbImage> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(quantize(i));
    }
    return all;
  }

  /** Images {@code from} (inclusive) to {@code to} (exclusive) as a batch of their own. */
  public Images slice(int from, int to) {
    int size = height * width * 3;
    float[] part = new float[(to - from) * size];
    System.arraycopy(values, from * size, part, 0, part.length);
    return new Images(to - from, height, width, part);
  }
}
