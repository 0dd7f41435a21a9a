package org.cloakroom.attacks.fawkes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.images.Ssim;
import org.cloakroom.core.attack.AttackRunner;
import org.cloakroom.core.embedding.Embeddings;
import org.cloakroom.recognizers.imported.Channels;
import org.cloakroom.recognizers.imported.FrozenGraphRecognizer;
import org.cloakroom.testing.Shared;
import org.cloakroom.testing.TestImages;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Fawkes on a real face and a real network. */
class FawkesTest {
  private static List<Recognizer> surrogates() {
    return List.of(new FrozenGraphRecognizer(Shared.data("models/insightface_y1_112x112_frozen.pb"), "input",
        "BiasAdd_50", 112, 112, Channels.RGB, 0, 1, "none"));
  }

  private static Images face() {
    return Images.of(List.of(TestImages.read(Shared.conformance("inputs/face0_aligned.png"))));
  }

  private static Images cloak(Fawkes attack) {
    try (AttackRunner runner = AttackRunner.open(attack, surrogates(), ComputeOptions.cpu(), 1)) {
      return runner.protect(face(), List.of("face0"), 3, Progress.NONE);
    }
  }

  @Test
  void theCloakMovesTheEmbeddingWithinItsBudget() {
    Images clean = face();
    Images cloaked = cloak(new Fawkes(Fawkes.Mode.LOW, 1e6, 15));
    assertArrayEquals(cloaked.values(), cloak(new Fawkes(Fawkes.Mode.LOW, 1e6, 15)).values(), "equal seeds");
    for (int i = 0; i < clean.values().length; i++) {
      assertEquals(clean.values()[i], cloaked.values()[i], 15.0 / 255 + 1e-6);
    }
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Operand<TFloat32> a = graph.input(1, 112, 112, 3);
      Operand<TFloat32> b = graph.input(1, 112, 112, 3);
      var tf = graph.tf();
      var network = surrogates().get(0).load(graph);
      List<Operand<TFloat32>> units = Embeddings.unit(tf, network, List.of(a, b), false);
      Operand<TFloat32> cosine = tf.reduceSum(tf.math.mul(units.get(0), units.get(1)), tf.constant(1));
      List<HostTensor> found = graph.run().feed(a, tensor(clean)).feed(b, tensor(cloaked))
          .fetch(List.of(Ssim.dssim(tf, a, b), cosine));
      System.out.printf("Fawkes low: DSSIM %.4f, cosine to the clean face %.3f%n", found.get(0).scalar(),
          found.get(1).scalar());
      assertTrue(found.get(0).scalar() <= 1.1 * 0.004 + 1e-6, "DSSIM " + found.get(0).scalar());
      assertTrue(found.get(1).scalar() < 0.8, "cosine " + found.get(1).scalar());
    }
  }

  private static HostTensor tensor(Images images) {
    return HostTensor.of(images.values(), 1, 112, 112, 3);
  }
}
