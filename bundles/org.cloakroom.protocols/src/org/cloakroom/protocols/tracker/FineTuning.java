package org.cloakroom.protocols.tracker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.protocol.CellMaterial.Part;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.training.Descent;
import org.cloakroom.compute.training.Optimizer;
import org.cloakroom.compute.training.Shuffle;
import org.cloakroom.recognizers.training.Loss;
import org.cloakroom.recognizers.training.MarginHead;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A recognizer's network trained on, with a classifier of the enrolled people on top. Batch normalization keeps its averages. Classes of
 * margin heads begin at their people's mean embeddings.
 */
final class FineTuning implements AutoCloseable {
  private static final int BATCH = 16;
  private static final int SIDE = 112;
  private static final long SEED = 1;
  private static final double SCALE = 32;
  private static final double ARCFACE_MARGIN = 0.3;
  private static final double COSFACE_MARGIN = 0.25;

  private final CellMaterial material;
  private final int[] labels;
  private final ComputeGraph graph;
  private final Placeholder<TFloat32> faces;
  private final Placeholder<TFloat32> people;
  private final Operand<TFloat32> scores;
  private final Descent descent;

  /**
   * @param rows embeddings of the training images [N,D]
   * @param labels their people, from 0 to below {@code count}
   */
  FineTuning(TrackerKind kind, CellMaterial material, float[] rows, int dimension, int[] labels, int count) {
    this.material = material;
    this.labels = labels;
    graph = new ComputeGraph(material.options());
    try {
      Ops tf = graph.tf();
      faces = graph.input(-1, SIDE, SIDE, 3);
      people = graph.input(-1);
      Operand<TFloat32> features = material.recognizer().load(graph).features(faces);
      List<Variable> network = graph.variables();
      Operand<TFloat32> oneHot =
          tf.oneHot(tf.dtypes.cast(people, TInt32.class), tf.constant(count), tf.constant(1f), tf.constant(0f));
      Operand<TFloat32> logits;
      List<Variable> trained = new ArrayList<>();
      if (kind == TrackerKind.SOFTMAX) {
        Variable weights = graph.variable("tracker.weights", HostTensor.zeros(Shape.of(dimension, count)));
        Variable bias = graph.variable("tracker.bias", HostTensor.zeros(Shape.of(count)));
        trained.addAll(List.of(weights, bias));
        logits = tf.math.add(tf.linalg.matMul(scaled(tf, features, Math.sqrt(dimension)), weights.read()), bias.read());
        scores = logits;
      } else {
        Variable classes = graph.variable("tracker.classes", means(rows, dimension, labels, count));
        trained.add(classes);
        MarginHead head = kind == TrackerKind.ARCFACE
            ? new MarginHead.ArcFace(SCALE, ARCFACE_MARGIN) : new MarginHead.CosFace(SCALE, COSFACE_MARGIN);
        logits = head.logits(tf, features, classes.read(), oneHot);
        scores = new MarginHead.CosFace(1, 0).logits(tf, features, classes.read(), tf.zerosLike(oneHot));
      }
      Operand<TFloat32> loss = Loss.CROSS_ENTROPY.of(tf, logits, oneHot);
      trained.addAll(0, graph.reached(loss, network));
      descent = descent(loss, trained);
    } catch (RuntimeException | Error e) { // a recognizer may throw anything; native memory must not leak
      graph.close();
      throw e;
    }
  }

  private static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> rows, double length) {
    return tf.math.mul(UnitLength.of(tf, rows), tf.constant((float) length));
  }

  private Descent descent(Operand<TFloat32> loss, List<Variable> trained) {
    Optimizer optimizer = Optimizer.Adam.USUAL;
    Map<String, Shape> shapes = new LinkedHashMap<>();
    List<Descent.Trained> parameters = new ArrayList<>();
    for (Variable variable : trained) {
      shapes.put(variable.name(), variable.shape());
      parameters.add(new Descent.Trained(variable.name(), variable, 0));
    }
    return new Descent(graph, optimizer, parameters, Descent.Task.of(loss), Descent.fresh(optimizer, shapes));
  }

  private static HostTensor means(float[] rows, int dimension, int[] labels, int count) {
    float[] means = new float[count * dimension];
    for (int row = 0; row < labels.length; row++) {
      for (int k = 0; k < dimension; k++) {
        means[labels[row] * dimension + k] += rows[row * dimension + k];
      }
    }
    return HostTensor.of(means, count, dimension);
  }

  /** Trains with these people cloaked. */
  void train(Set<Integer> cloaked, int epochs, double rate) {
    int[] rows = IntStream.range(0, labels.length).toArray();
    Images[] images = images(cloaked);
    int batches = Math.max(1, rows.length / BATCH);
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = Shuffle.order(rows.length, Seeds.at(SEED, epoch));
      for (int batch = 0; batch < batches; batch++) {
        material.progress().checkCancelled();
        int from = batch * BATCH;
        step(images, Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH)), rate);
      }
    }
  }

  private Images[] images(Set<Integer> cloaked) {
    Images[] images = new Images[labels.length];
    for (boolean isCloaked : new boolean[] {true, false}) {
      List<Integer> rows = IntStream.range(0, labels.length).filter(row -> cloaked.contains(labels[row]) == isCloaked).boxed().toList();
      for (int from = 0; from < rows.size(); from += BATCH) {
        List<Integer> some = rows.subList(from, Math.min(rows.size(), from + BATCH));
        Images processed = material.images(isCloaked ? Part.GALLERY : Part.NATURAL_GALLERY, some);
        for (int i = 0; i < some.size(); i++) {
          images[some.get(i)] = processed.slice(i, i + 1);
        }
      }
    }
    return images;
  }

  private void step(Images[] images, int[] chosen, double rate) {
    int length = SIDE * SIDE * 3;
    float[] pixels = new float[chosen.length * length];
    float[] who = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(images[chosen[i]].values(), 0, pixels, i * length, length);
      who[i] = labels[chosen[i]];
    }
    graph.run().feed(faces, HostTensor.of(pixels, chosen.length, SIDE, SIDE, 3)).feed(people, HostTensor.of(who, chosen.length))
        .feed(descent.rate(), HostTensor.of(new float[] {(float) rate})).target(descent.step()).execute();
  }

  /** The person whom each probe is taken for. */
  int[] answers() {
    int[] answers = new int[material.size(Part.PROBES)];
    for (int from = 0; from < answers.length; from += BATCH) {
      int to = Math.min(answers.length, from + BATCH);
      Images probes = material.images(Part.PROBES, IntStream.range(from, to).boxed().toList());
      HostTensor found = graph.run().feed(faces, HostTensor.of(probes.values(), to - from, SIDE, SIDE, 3))
          .feed(people, HostTensor.zeros(Shape.of(to - from))).fetch(scores);
      int count = Math.toIntExact(found.shape().get(1));
      for (int i = from; i < to; i++) {
        for (int k = 1; k < count; k++) {
          answers[i] = found.values()[(i - from) * count + k] > found.values()[(i - from) * count + answers[i]] ? k : answers[i];
        }
      }
    }
    return answers;
  }

  @Override
  public void close() {
    graph.close();
  }
}
