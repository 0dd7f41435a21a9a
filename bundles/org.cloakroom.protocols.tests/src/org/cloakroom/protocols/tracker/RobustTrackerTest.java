package org.cloakroom.protocols.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.CellMaterial;
import org.cloakroom.api.protocol.CellMaterial.Part;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.protocols.Tracker;
import org.cloakroom.recognizers.residual.Architecture;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.cloakroom.recognizers.residual.Architecture.Stage;
import org.cloakroom.recognizers.training.UntrainedRecognizer;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** People are directions of stripes; a cloak makes them faint and lays a strong pattern over them. */
class RobustTrackerTest {
  private static final int PEOPLE = 4;
  private static final int CLOAKED = 3;
  private static final int EACH = 8;
  private static final int SIDE = 112;
  private static final Recognizer NETWORK =
      new UntrainedRecognizer(new Architecture(Family.IR, 8, 2, List.of(new Stage(8, 1), new Stage(16, 1)), 8), 2);

  private record Stripes() implements CellMaterial {
    @Override
    public int size(Part part) {
      return PEOPLE * EACH;
    }

    @Override
    public Images images(Part part, List<Integer> rows) {
      float[] values = new float[rows.size() * SIDE * SIDE * 3];
      for (int i = 0; i < rows.size(); i++) {
        int row = rows.get(i);
        SplittableRandom random = new SplittableRandom(part == Part.PROBES ? 1000 + row : row);
        double angle = Math.PI * (row / EACH) / PEOPLE;
        double phase = random.nextDouble() * 2 * Math.PI;
        boolean cloaked = part == Part.GALLERY && row / EACH < CLOAKED;
        for (int p = 0; p < SIDE * SIDE * 3; p++) {
          int x = p / 3 % SIDE;
          int y = p / 3 / SIDE;
          double stripes = 0.4 * Math.sin((x * Math.cos(angle) + y * Math.sin(angle)) * 0.4 + phase);
          double pattern = (x / 2 + y / 2) % 2 == 0 ? 0.3 : -0.3;
          values[i * SIDE * SIDE * 3 + p] = (float) Math.max(0, Math.min(1, 0.5 + (cloaked ? 0.4 * stripes + pattern : stripes)));
        }
      }
      return new Images(rows.size(), SIDE, SIDE, values);
    }

    @Override
    public Recognizer recognizer() {
      return NETWORK;
    }

    @Override
    public ComputeOptions options() {
      return ComputeOptions.cpu();
    }

    @Override
    public Progress progress() {
      return Progress.NONE;
    }
  }

  private static EmbeddedImages embedded(Part part) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Placeholder<TFloat32> faces = graph.input(-1, SIDE, SIDE, 3);
      Operand<TFloat32> features = UnitLength.of(graph.tf(), NETWORK.load(graph).features(faces));
      List<Integer> rows = IntStream.range(0, PEOPLE * EACH).boxed().toList();
      HostTensor found = graph.run()
          .feed(faces, HostTensor.of(new Stripes().images(part, rows).values(), rows.size(), SIDE, SIDE, 3)).fetch(features);
      List<Image> images = new ArrayList<>();
      rows.forEach(row -> images.add(new Image(part + " " + row, "p" + row / EACH, part == Part.GALLERY && row / EACH < CLOAKED)));
      return new EmbeddedImages(images, Math.toIntExact(found.shape().get(1)), found.values());
    }
  }

  @Test
  void cloaksOfOtherPeopleTeachTheNetworkToSeeThroughThem() {
    EmbeddedImages natural = embedded(Part.NATURAL_GALLERY);
    ProtocolData data = new ProtocolData(embedded(Part.GALLERY), embedded(Part.PROBES), List.of(),
        Optional.of(natural), Optional.of(new Stripes()), Optional.empty());
    TrackerRun run = new TrackerRun(data, natural, true, 1, 30, 0.01);
    int trials = CLOAKED * EACH;
    int fooled = run.count(TrackerKind.NEAREST).proportions().get(0).hits();
    TrackerRun.Counts robust = run.count(TrackerKind.ROBUST);
    assertEquals(trials, robust.proportions().get(0).trials());
    assertEquals("robust-success", robust.proportions().get(0).measure());
    assertTrue(fooled >= trials / 2, "the cloak works on the network as it is: " + fooled);
    assertTrue(robust.proportions().get(0).hits() <= 0.75 * fooled, robust.proportions().get(0).hits() + " after " + fooled);
  }

  @Test
  void itNeedsOtherPeopleWhoAreCloaked() {
    assertTrue(assertThrows(IllegalArgumentException.class,
        () -> new Tracker(List.of(TrackerKind.ROBUST), CloakedPeople.TOGETHER, 1, 1, 1)).getMessage().contains("in-turn"));
  }
}
