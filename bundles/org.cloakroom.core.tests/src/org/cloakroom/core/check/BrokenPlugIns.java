package org.cloakroom.core.check;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.PreviewedTransform;
import org.cloakroom.api.transform.Transform;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.ndarray.Shape;

/** Plug-ins that each break one promise, and some that keep all. */
public final class BrokenPlugIns {
  private BrokenPlugIns() {}

  /** Squares, but its gradient is that of the identity. */
  public record WrongGradient() implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.math.add(tf.stopGradient(tf.math.sub(tf.math.square(images), images)), images);
    }
  }

  /** Rounds with a straight-through gradient, and says so. */
  public record StraightThrough() implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      Operand<TFloat32> rounded = tf.math.div(tf.math.rint(tf.math.mul(images, tf.constant(15f))), tf.constant(15f));
      return tf.math.add(tf.stopGradient(tf.math.sub(rounded, images)), images);
    }

    @Override
    public boolean approximatesGradient() {
      return true;
    }
  }

  /** Multiplies by random numbers that nobody can repeat. */
  public record NonDeterministic() implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.math.mul(images, tf.random.randomUniform(tf.shape(images), TFloat32.class));
    }
  }

  /** Keeps a native copy of every batch. */
  public record Leaking() implements ImageAttack {
    private static final int COPIES = 8;
    private static final List<TFloat32> KEPT = new ArrayList<>();

    @Override
    public Images protect(Images clean, AttackContext context, Progress progress) {
      int length = clean.values().length;
      // so much that it cannot hide in what earlier tests gave back to the allocator
      KEPT.add(TFloat32.tensorOf(Shape.of(COPIES * length), data -> {
        for (int i = 0; i < COPIES * length; i++) {
          data.setFloat(clean.values()[i % length], i);
        }
      }));
      return clean;
    }

    static void release() {
      KEPT.forEach(TFloat32::close);
      KEPT.clear();
    }
  }

  /** Keeps every result on the heap. */
  public record Hoarding() implements ImageAttack {
    private static final List<float[]> KEPT = new ArrayList<>();

    @Override
    public Images protect(Images clean, AttackContext context, Progress progress) {
      KEPT.add(clean.values().clone());
      return clean;
    }

    static void release() {
      KEPT.clear();
    }
  }

  /** Brightens without clipping. */
  public record OutOfRange() implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.math.mul(images, tf.constant(1.5f));
    }
  }

  /** Shows something else than it does. */
  public record FalsePreview() implements PreviewedTransform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.math.mul(images, tf.constant(0.5f));
    }

    @Override
    public RgbImage preview(RgbImage image) {
      return image;
    }
  }

  /** Shows what it does. */
  public record TruePreview() implements PreviewedTransform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.math.sub(tf.constant(1f), images);
    }

    @Override
    public RgbImage preview(RgbImage image) {
      byte[] inverse = new byte[image.rgb().length];
      for (int i = 0; i < inverse.length; i++) {
        inverse[i] = (byte) (255 - (image.rgb()[i] & 255));
      }
      return new RgbImage(image.height(), image.width(), inverse);
    }
  }

  /** Has a parameter without help. */
  public record Undocumented(@Param(label = "Gain", value = "1", min = 0, max = 1, help = "") double gain)
      implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.math.mul(images, tf.constant((float) gain));
    }
  }

  /** Subtracts the mean of the whole batch. */
  public record Sociable() implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      Operand<TFloat32> mean = tf.math.mean(images, tf.constant(new int[] {0, 1, 2, 3}));
      return tf.math.mul(images, mean);
    }
  }

  /** Takes its random numbers by the place in the batch. */
  public record PlaceSeeded() implements ImageAttack {
    @Override
    public Images protect(Images clean, AttackContext context, Progress progress) {
      float[] values = clean.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = 0.9f * values[i] + 0.1f * (float) Seeds.uniform(7, i);
      }
      return new Images(clean.count(), clean.height(), clean.width(), values);
    }
  }

  /** Shares its strength among the images of a batch. */
  public record Shared() implements ImageAttack {
    @Override
    public Images protect(Images clean, AttackContext context, Progress progress) {
      float[] values = clean.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] *= 1 - 0.2f / clean.count();
      }
      return new Images(clean.count(), clean.height(), clean.width(), values);
    }
  }

  /** A parameter's type that is not equal to itself. */
  public static final class Loose {
    private final String text;

    private Loose(String text) {
      this.text = text;
    }

    /** Reads anything. */
    public static Loose parse(String text) {
      return new Loose(text);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Two of the same parameters differ. */
  public record NotHashable(@Param(label = "Any", value = "any", help = "Anything.") Loose loose) implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.math.mul(images, tf.constant(0.5f));
    }
  }

  /** Has weights for other images only. */
  public record Particular() implements ImageAttack {
    @Override
    public Images protect(Images clean, AttackContext context, Progress progress) {
      throw new UnavailableException("the weights are for other images");
    }
  }

  /** Cannot be made. */
  public record Throwing() implements Transform {
    /** Throws. */
    public Throwing {
      throw new IllegalStateException("no reason");
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return images;
    }
  }

  /** An attack that is right. */
  public record Good(@Param(label = "Steps", value = "3", min = 1, max = 9, help = "Steps.") int steps)
      implements GradientAttack {
    @Override
    public Operand<TFloat32> objective(AttackGraph graph) {
      return graph.featureDistance(graph.adversarial(), false);
    }

    @Override
    public AttackSchedule schedule() {
      return AttackSchedule.sign(steps, 0.01).withRandomStart(0.01);
    }
  }
}
