package org.cloakroom.protocols.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cloakroom.api.protocol.CellMaterial.Part;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.protocols.Tracker;
import org.cloakroom.recognizers.residual.Architecture.Family;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Whoever has trained with cloaks of other people sees through those of these. */
class RobustTrackerTest {
  private static final int PEOPLE = 4;
  private static final int CLOAKED = 3;
  private static final int EACH = 8;
  private static final StripedPeople STRIPED = new StripedPeople(PEOPLE, EACH, CLOAKED, StripedPeople.untrained(Family.IR));

  private static EmbeddedImages embedded(Part part) {
    try (ComputeGraph graph = new ComputeGraph(ComputeOptions.cpu())) {
      Placeholder<TFloat32> faces = graph.input(-1, StripedPeople.SIDE, StripedPeople.SIDE, 3);
      Operand<TFloat32> features = UnitLength.of(graph.tf(), STRIPED.recognizer().load(graph).features(faces));
      List<Integer> rows = IntStream.range(0, PEOPLE * EACH).boxed().toList();
      HostTensor pixels = HostTensor.of(STRIPED.images(part, rows).values(), rows.size(), StripedPeople.SIDE, StripedPeople.SIDE, 3);
      HostTensor found = graph.run().feed(faces, pixels).fetch(features);
      List<Image> images = new ArrayList<>();
      rows.forEach(row -> images.add(new Image(part + " " + row, "p" + row / EACH, STRIPED.isCloaked(part, row))));
      return new EmbeddedImages(images, Math.toIntExact(found.shape().get(1)), found.values());
    }
  }

  @Test
  void cloaksOfOtherPeopleTeachTheNetworkToSeeThroughThem() {
    EmbeddedImages natural = embedded(Part.NATURAL_GALLERY);
    ProtocolData data = new ProtocolData(embedded(Part.GALLERY), embedded(Part.PROBES), List.of(),
        Optional.of(natural), Optional.of(STRIPED), Optional.empty());
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
