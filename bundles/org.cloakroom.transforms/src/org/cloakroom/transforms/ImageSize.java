package org.cloakroom.transforms;

import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Height and width of the images in a graph.
 *
 * @param height rows
 * @param width columns
 */
record ImageSize(int height, int width) {
  /**
   * The size of a batch, checked against a transform.
   *
   * @throws IllegalArgumentException if it is unknown, or the transform refuses it
   */
  static ImageSize checked(Transform transform, Operand<TFloat32> images) {
    Shape shape = images.shape();
    if (shape.numDimensions() != 4 || shape.get(1) < 1 || shape.get(2) < 1 || shape.get(3) < 1) {
      throw new IllegalArgumentException(
          "a transform needs images [N,H,W,C] of known height, width and channels, not " + shape);
    }
    ImageSize size = new ImageSize(Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(2)));
    transform.checkSize(size.height, size.width);
    return size;
  }
}
