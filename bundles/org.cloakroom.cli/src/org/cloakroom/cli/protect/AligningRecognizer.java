package org.cloakroom.cli.protect;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.Variable;
import org.cloakroom.compute.images.Warp;
import org.cloakroom.datasets.alignment.Similarity;
import org.cloakroom.datasets.alignment.Template;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A recognizer that takes square pieces of photographs and brings the face into the template inside the graph, so that an
 * attack's gradient goes through the alignment to the photograph's own pixels, as LowKey does it.
 */
final class AligningRecognizer implements Recognizer {
  private final Recognizer inner;
  private final int side;
  private final List<Placed> placed = new ArrayList<>();
  private HostTensor last = HostTensor.zeros(Shape.of(1, Template.SIDE, Template.SIDE, 4));

  /** Where the face lies, in one graph. */
  private record Placed(ComputeGraph graph, Variable positions) {}

  /** @param side height and width of the pieces, in pixels */
  AligningRecognizer(Recognizer inner, int side) {
    this.inner = inner;
    this.side = side;
  }

  /** Tells all graphs where the face of the next piece lies. */
  void place(Similarity map) {
    last = Warp.positions(map.toPhotograph(), Template.SIDE, Template.SIDE, side, side);
    placed.forEach(p -> p.graph().assign(p.positions(), last));
  }

  @Override
  public RecognizerNetwork load(ComputeGraph graph) {
    RecognizerNetwork network = inner.load(graph);
    Variable positions = graph.variable("positions", last);
    placed.add(new Placed(graph, positions));
    return new RecognizerNetwork() {
      @Override
      public Operand<TFloat32> align(Operand<TFloat32> images) {
        return Warp.bilinear(graph.tf(), images, positions.read());
      }

      @Override
      public Operand<TFloat32> features(Operand<TFloat32> faces) {
        return network.features(faces);
      }

      @Override
      public int dimension() {
        return network.dimension();
      }
    };
  }

  @Override
  public String contentHash() {
    return inner.contentHash();
  }

  @Override
  public String structure() {
    return inner.structure();
  }

  @Override
  public boolean averagesFlip() {
    return inner.averagesFlip();
  }
}
