package org.cloakroom.core.registry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.api.transform.KernelSize;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Small plug-ins of every kind, with parameters of every type. */
public final class SmallPlugIns {
  private SmallPlugIns() {}

  /** Brightens; the second parameter only widens what can be tested. */
  public record Brighten(
      @Param(label = "Window", value = "3", min = 3, max = 31, odd = true, unit = "px", help = "Odd.",
          replaces = "size") int kernel,
      @Param(label = "By", value = "0.1", min = 0, max = 1, help = "Added to every value.") double by)
      implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.math.add(images, tf.constant((float) by));
    }

    @Override
    public void checkSize(int height, int width) {
      if (kernel == 29) {
        throw new IllegalArgumentException("29 is unlucky on " + height + "x" + width);
      }
    }
  }

  /** Applies others in turn. */
  public record Chain(
      @Param(label = "First", help = "Applied first.") Transform first,
      @Param(label = "Rest", value = "[]", help = "Applied in turn.") List<Transform> rest)
      implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      Operand<TFloat32> out = first.apply(tf, images);
      for (Transform transform : rest) {
        out = transform.apply(tf, out);
      }
      return out;
    }
  }

  /** Has no parameters. */
  public record Same() implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return images;
    }
  }

  /** Moves embeddings away. */
  public record Push(
      @Param(label = "Steps", value = "50", min = 0, max = 10000, help = "Steps.") int steps,
      @Param(label = "Step size", value = "0.0025", min = 1e-6, max = 1, help = "Length.") double stepSize,
      @Param(label = "Branches", value = "[{brighten: {kernel: 7}}]", help = "Transforms.") List<Transform> branches,
      @Param(label = "Window", value = "5", min = 3, max = 31, odd = true, help = "9 or 3x5.") KernelSize window,
      @Param(label = "Reduction", value = "sum-all", help = "How.") Reduction reduction,
      @Param(label = "Flip", value = "true", help = "Mirror.") boolean flip,
      @Param(label = "Salt", value = "9000000000", help = "A long.") long salt)
      implements GradientAttack {
    /** How. */
    public enum Reduction { SUM_ALL, MEAN }

    @Override
    public Operand<TFloat32> objective(AttackGraph g) {
      return g.squaredDistance(g.cleanFeatures(flip).get(0), g.features(List.of(g.adversarial()), flip).get(0).get(0));
    }

    @Override
    public AttackSchedule schedule() {
      return AttackSchedule.sign(steps, stepSize);
    }
  }

  /** Rejects what ranges cannot express, and breaks on one value. */
  public record Picky(
      @Param(label = "Low", value = "1", help = "Below high.") int low,
      @Param(label = "High", value = "2", help = "Above low.") int high)
      implements Transform {
    /** Checks the order. */
    public Picky {
      if (low >= high) {
        throw new IllegalArgumentException("low must be below high");
      }
      if (high == 13) {
        throw new IllegalStateException("thirteen");
      }
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return images;
    }
  }

  /** Leaves images as they are. */
  public record Keep(@Param(label = "Table", help = "A file.") Path table) implements ImageDefense {
    @Override
    public Images purify(Images images, ComputeOptions options, Progress progress) {
      return images;
    }
  }

  /** Nobody. */
  public record Nobody(
      @Param(label = "Folder", help = "Where.") Path path,
      @Param(label = "People", value = "10", min = 1, help = "How many.") int people,
      @Param(label = "Licence", value = "''", affectsResult = false, help = "Terms.") String licence)
      implements Dataset {
    @Override
    public DatasetIndex index(Progress progress) {
      return new DatasetIndex("nobody", List.of(), List.of(), new Terms(licence, "", ""));
    }
  }

  /** Counts nothing. */
  public record Counting(
      @Param(label = "Ranks", value = "[1, 5]", min = 1, max = 1000, help = "k.") List<Integer> ranks,
      @Param(label = "Candidates", value = "images", help = "What.") Candidates candidates)
      implements Protocol {
    /** What. */
    public enum Candidates { IMAGES, IDENTITIES }

    @Override
    public ProtocolResult evaluate(ProtocolData data) {
      return new ProtocolResult(List.of(), List.of());
    }
  }

  /** The mean of every channel, scaled. */
  public record Mean(
      @Param(label = "Weights", value = "''", help = "A file, or none.") Path weights,
      @Param(label = "Scale", value = "1", min = 0, help = "Factor.") double scale)
      implements Recognizer {
    @Override
    public RecognizerNetwork load(ComputeGraph graph) {
      Variable factor = graph.variable("factor", HostTensor.of(new float[] {(float) scale}, 1));
      Ops tf = graph.tf();
      return new RecognizerNetwork() {
        @Override
        public Operand<TFloat32> features(Operand<TFloat32> faces) {
          return tf.math.mul(tf.math.mean(faces, tf.constant(new int[] {1, 2})), factor.read());
        }

        @Override
        public int dimension() {
          return 3;
        }
      };
    }

    @Override
    public String contentHash() {
      return HexFormat.of().formatHex(("mean " + scale).getBytes(StandardCharsets.UTF_8));
    }
  }

  // what follows is broken, each in its own way

  /** A class, not a record. */
  public static final class NoRecord implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return images;
    }
  }

  /** A parameter without a description. */
  public record Undocumented(int what) implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return images;
    }
  }

  /** A parameter of a type that files cannot express. */
  public record OddType(@Param(label = "When", help = "A date.") java.util.Date when) implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return images;
    }
  }

  /** Cannot be initialized. */
  public record Exploding() implements Transform {
    private static final int LENGTH = new int[0][0].length / new int[0].length;

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return LENGTH == 0 ? images : tf.identity(images);
    }
  }

  /** Its default is out of its own range. */
  public record BadDefault(@Param(label = "N", value = "7", max = 5, help = "Small.") int n) implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return images;
    }
  }
}
