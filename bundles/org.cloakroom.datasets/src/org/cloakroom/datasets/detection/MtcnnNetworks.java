package org.cloakroom.datasets.detection;

import java.util.List;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** MTCNN's three networks in one graph (Zhang et al., IEEE SPL 2016; layers as in align/detect_face.py of facenet). */
final class MtcnnNetworks implements AutoCloseable {
  static final int REFINEMENT_SIDE = 24;
  static final int OUTPUT_SIDE = 48;

  private final ComputeGraph graph;
  private final Part proposal;
  private final Part refinement;
  private final Part output;

  /** A network: its input and its outputs. */
  private record Part(Operand<TFloat32> input, List<Operand<TFloat32>> outputs) {}

  MtcnnNetworks(MtcnnFiles files, ComputeOptions options) {
    graph = new ComputeGraph(options);
    try {
      proposal = proposal(new Layers(files.proposal()));
      refinement = refinement(new Layers(files.refinement()));
      output = output(new Layers(files.output()));
    } catch (RuntimeException | Error e) { // native memory must not leak
      graph.close();
      throw e;
    }
  }

  /** @param image [1,W,H,3]; returns shares of "no face" and "face" [1,w,h,2] and moves of the edges [1,w,h,4] */
  List<HostTensor> propose(HostTensor image) {
    return run(proposal, image);
  }

  /** @param patches [N,24,24,3]; returns shares [N,2] and moves [N,4] */
  List<HostTensor> refine(HostTensor patches) {
    return run(refinement, patches);
  }

  /** @param patches [N,48,48,3]; returns shares [N,2], moves [N,4] and landmarks [N,10]: five x, then five y */
  List<HostTensor> decide(HostTensor patches) {
    return run(output, patches);
  }

  private List<HostTensor> run(Part part, HostTensor fed) {
    return graph.run().feed(part.input(), fed).fetch(part.outputs());
  }

  private Part proposal(Layers net) {
    Operand<TFloat32> input = graph.input(-1, -1, -1, 3);
    Operand<TFloat32> x = net.pool(net.prelu("PReLU1", net.convolution("conv1", input)), 2, "SAME");
    x = net.prelu("PReLU2", net.convolution("conv2", x));
    x = net.prelu("PReLU3", net.convolution("conv3", x));
    return new Part(input, List.of(graph.tf().nn.softmax(net.convolution("conv4-1", x)), net.convolution("conv4-2", x)));
  }

  private Part refinement(Layers net) {
    Operand<TFloat32> input = graph.input(-1, REFINEMENT_SIDE, REFINEMENT_SIDE, 3);
    Operand<TFloat32> x = net.pool(net.prelu("prelu1", net.convolution("conv1", input)), 3, "SAME");
    x = net.pool(net.prelu("prelu2", net.convolution("conv2", x)), 3, "VALID");
    x = net.prelu("prelu3", net.convolution("conv3", x));
    x = net.prelu("prelu4", net.dense("conv4", x));
    return new Part(input, List.of(graph.tf().nn.softmax(net.dense("conv5-1", x)), net.dense("conv5-2", x)));
  }

  private Part output(Layers net) {
    Operand<TFloat32> input = graph.input(-1, OUTPUT_SIDE, OUTPUT_SIDE, 3);
    Operand<TFloat32> x = net.pool(net.prelu("prelu1", net.convolution("conv1", input)), 3, "SAME");
    x = net.pool(net.prelu("prelu2", net.convolution("conv2", x)), 3, "VALID");
    x = net.pool(net.prelu("prelu3", net.convolution("conv3", x)), 2, "SAME");
    x = net.prelu("prelu4", net.convolution("conv4", x));
    x = net.prelu("prelu5", net.dense("conv5", x));
    return new Part(input,
        List.of(graph.tf().nn.softmax(net.dense("conv6-1", x)), net.dense("conv6-2", x), net.dense("conv6-3", x)));
  }

  @Override
  public void close() {
    graph.close();
  }

  /** Layers with the weights of one network. */
  private final class Layers {
    private final Weights weights;
    private final Ops tf = graph.tf();

    Layers(Weights weights) {
      this.weights = weights;
    }

    Operand<TFloat32> convolution(String name, Operand<TFloat32> x) {
      return tf.nn.biasAdd(tf.nn.conv2d(x, read(name + "/weights"), List.of(1L, 1L, 1L, 1L), "VALID"), read(name + "/biases"));
    }

    Operand<TFloat32> prelu(String name, Operand<TFloat32> x) {
      return tf.math.sub(tf.nn.relu(x), tf.math.mul(read(name + "/alpha"), tf.nn.relu(tf.math.neg(x))));
    }

    Operand<TFloat32> pool(Operand<TFloat32> x, int window, String padding) {
      return tf.nn.maxPool(x, tf.constant(new int[] {1, window, window, 1}), tf.constant(new int[] {1, 2, 2, 1}), padding);
    }

    Operand<TFloat32> dense(String name, Operand<TFloat32> x) {
      Operand<TFloat32> matrix = read(name + "/weights");
      int in = Math.toIntExact(matrix.shape().get(0));
      return tf.nn.biasAdd(tf.linalg.matMul(tf.reshape(x, tf.constant(new int[] {-1, in})), matrix), read(name + "/biases"));
    }

    private Operand<TFloat32> read(String name) {
      return graph.variable(name, weights.tensors().get(name)).read();
    }
  }
}
