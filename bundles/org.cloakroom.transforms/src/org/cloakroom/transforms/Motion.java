package org.cloakroom.transforms;

import java.util.Arrays;
import org.cloakroom.api.Param;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.images.Filters;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Blur along a line: {@code kornia.filters.motion_blur} (0.6.12, {@code filters/motion.py}). The border is zeros, as
 * there; Kornia's {@code MotionBlur} module ignores its rotation mode, the function does not.
 */
public record Motion(
    @Param(label = "Kernel", value = "5", min = 3, max = 101, odd = true, unit = "px", help = "Length of the line.")
        int kernel,
    @Param(label = "Angle", value = "90", min = -360, max = 360, unit = "°",
        help = "Counterclockwise from the horizontal. 90 is the value of Kornia's documentation.") double angle,
    @Param(label = "Direction", value = "1", min = -1, max = 1,
        help = "0 weighs the line evenly; 1 and -1 let the weights fall to one end or the other. "
            + "1 is the value of Kornia's documentation.") double direction,
    @Param(label = "Rotation", value = "nearest", help = "How the line is put on the grid of pixels.")
        RotationMode rotation,
    @Param(label = "Border", value = "auto", help = "What the window sees beyond the edge; auto is constant (zeros).")
        BorderMode border)
    implements Transform {
  /** Checks the ranges and replaces the automatic border. */
  public Motion {
    if (kernel < 3 || kernel > 101 || kernel % 2 == 0) {
      throw new IllegalArgumentException("kernel " + kernel + ": must be an odd number from 3 to 101");
    }
    if (!(Math.abs(angle) <= 360)) {
      throw new IllegalArgumentException("angle " + angle + ": must be from -360 to 360 degrees");
    }
    if (!(Math.abs(direction) <= 1)) {
      throw new IllegalArgumentException("direction " + direction + ": must be from -1 to 1");
    }
    border = border.orElse(BorderMode.CONSTANT);
  }

  @Override
  public void checkSize(int height, int width) {
    border.check(kernel, kernel, height, width);
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
    ImageSize.checked(this, images);
    float[][] weights = weights();
    int rows = emptyBorder(weights, true);
    int columns = emptyBorder(weights, false);
    float[][] line = new float[kernel - 2 * rows][];
    for (int y = 0; y < line.length; y++) {
      line[y] = Arrays.copyOfRange(weights[rows + y], columns, kernel - columns);
    }
    Operand<TFloat32> padded = border.border().pad(tf, images, kernel / 2 - rows, kernel / 2 - columns);
    return Filters.correlate(tf, padded, line, 1);
  }

  /** The kernel, rows from the top. */
  float[][] weights() {
    return MotionKernel.of(kernel, angle, direction, rotation);
  }

  /** How many outer rows (or columns) on both sides have no weight; they need no arithmetic. */
  private static int emptyBorder(float[][] weights, boolean rows) {
    int size = weights.length;
    for (int i = 0; i < size / 2; i++) {
      for (int j = 0; j < size; j++) {
        float first = rows ? weights[i][j] : weights[j][i];
        float last = rows ? weights[size - 1 - i][j] : weights[j][size - 1 - i];
        if (first != 0 || last != 0) {
          return i;
        }
      }
    }
    return size / 2;
  }
}
