package org.cloakroom.protocols.tracker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.cloakroom.protocols.tracker.KeptImages.Example;
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

  private final KeptImages images;
  private final CellMaterial material;
  private final ComputeGraph graph;
  private final Placeholder<TFloat32> faces;
  private final Placeholder<TFloat32> people;
  private final Operand<TFloat32> embeddings;
  private final Operand<TFloat32> scores;
  private final Descent descent;

  /**
   * @param rows embeddings of the training images [N,D]
   * @param labels their people, from 0 to below {@code count}
   */
  FineTuning(TrackerKind kind, KeptImages images, float[] rows, int dimension, int[] labels, int count) {
    this.images = images;
    material = images.material();
    graph = new ComputeGraph(material.options());
    try {
      Ops tf = graph.tf();
      faces = graph.input(-1, SIDE, SIDE, 3);
      people = graph.input(-1);
      Operand<TFloat32> features = material.recognizer().load(graph).features(faces);
      embeddings = UnitLength.of(tf, features);
      List<Variable> network = graph.variables();
      Operand<TFloat32> oneHot =
          tf.oneHot(tf.dtypes.cast(people, TInt32.class), tf.constant(count), tf.constant(1f), tf.constant(0f));
      Operand<TFloat32> logits;
      List<Variable> trained = new ArrayList<>();
      if (kind.head().isEmpty()) {
        Variable weights = graph.variable("tracker.weights", HostTensor.zeros(Shape.of(dimension, count)));
        Variable bias = graph.variable("tracker.bias", HostTensor.zeros(Shape.of(count)));
        trained.addAll(List.of(weights, bias));
        logits = tf.math.add(tf.linalg.matMul(tf.math.mul(embeddings, tf.constant((float) Math.sqrt(dimension))), weights.read()), bias.read());
        scores = logits;
      } else {
        Variable classes = graph.variable("tracker.classes", means(rows, dimension, labels, count));
        trained.add(classes);
        logits = kind.head().get().logits(tf, features, classes.read(), oneHot);
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

  /** Trains with these examples, each once an epoch. */
  void train(List<Example> examples, int epochs, double rate) {
    int batches = Math.max(1, examples.size() / BATCH);
    material.progress().begin("training a tracker", (long) epochs * batches);
    for (int epoch = 0; epoch < epochs; epoch++) {
      int[] order = Shuffle.order(examples.size(), Seeds.at(SEED, epoch));
      for (int batch = 0; batch < batches; batch++) {
        material.progress().checkCancelled();
        int from = batch * BATCH;
        step(Arrays.stream(order, from, Math.min(order.length, from + BATCH)).mapToObj(examples::get).toList(), rate);
        material.progress().worked(1);
      }
    }
  }

  private void step(List<Example> examples, double rate) {
    float[] who = new float[examples.size()];
    for (int i = 0; i < who.length; i++) {
      who[i] = examples.get(i).person();
    }
    graph.run().feed(faces, fed(images.of(examples))).feed(people, HostTensor.of(who, who.length))
        .feed(descent.rate(), HostTensor.of(new float[] {(float) rate})).target(descent.step()).execute();
  }

  private static HostTensor fed(Images pixels) {
    return HostTensor.of(pixels.values(), pixels.count(), SIDE, SIDE, 3);
  }

  /** The person whom each probe is taken for. */
  int[] answers() {
    float[] found = fetched(Part.PROBES, scores);
    int[] answers = new int[material.size(Part.PROBES)];
    int count = found.length / answers.length;
    for (int i = 0; i < answers.length; i++) {
      for (int k = 1; k < count; k++) {
        answers[i] = found[i * count + k] > found[i * count + answers[i]] ? k : answers[i];
      }
    }
    return answers;
  }

  /** Unit embeddings of all images of a set by the network as it is now, row by row. */
  float[] embeddings(Part part) {
    return fetched(part, embeddings);
  }

  private float[] fetched(Part part, Operand<TFloat32> values) {
    int size = material.size(part);
    float[] all = new float[0];
    for (int from = 0; from < size; from += BATCH) {
      material.progress().checkCancelled();
      int to = Math.min(size, from + BATCH);
      List<Integer> rows = IntStream.range(from, to).boxed().toList();
      HostTensor found = graph.run().feed(faces, fed(material.images(part, rows))).feed(people, HostTensor.zeros(Shape.of(to - from))).fetch(values);
      int width = found.values().length / (to - from);
      all = from == 0 ? new float[size * width] : all;
      System.arraycopy(found.values(), 0, all, from * width, found.values().length);
    }
    return all;
  }

  @Override
  public void close() {
    graph.close();
  }
}
