package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.ReconstructionAttack;
import org.cloakroom.api.attack.ReconstructionContext;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.api.recognizer.SplitNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.compute.UnitLength;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.experiment.Split;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.results.FinishedCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Where the encoder is split, its maps are stored, protected and stolen, and judged by what its server makes of them. */
class StoredMapsTest {
  private static final int MAP = 14 * 14 * 3;
  private static final RecognizerSpec ENCODER = TinyWorld.recognizer("blocks", new Blocks("blocks"));

  @TempDir private Path folder;

  /** The client takes means over blocks of 8×8 pixels, times 4; the server the differences of neighboring rows. */
  record Blocks(String point) implements Recognizer {
    @Override
    public RecognizerNetwork load(ComputeGraph graph) {
      return new SplitNetwork() {
        @Override
        public Shape map() {
          return Shape.of(14, 14, 3);
        }

        @Override
        public Operand<TFloat32> stored(Operand<TFloat32> faces) {
          List<Long> window = List.of(1L, 8L, 8L, 1L);
          Operand<TFloat32> means = graph.tf().math.mul(graph.tf().nn.avgPool(faces, window, window, "VALID"), graph.tf().constant(4f));
          return graph.tf().reshape(means, graph.tf().constant(new int[] {-1, MAP}));
        }

        @Override
        public Operand<TFloat32> embeddings(Operand<TFloat32> stored) {
          int[] all = {-1, dimension()};
          return graph.tf().math.sub(graph.tf().slice(stored, graph.tf().constant(new int[] {0, 42}), graph.tf().constant(all)),
              graph.tf().slice(stored, graph.tf().constant(new int[] {0, 0}), graph.tf().constant(all)));
        }

        @Override
        public int dimension() {
          return MAP - 42;
        }
      };
    }

    @Override
    public String contentHash() {
      return "blocks";
    }

    @Override
    public Optional<String> splitPoint() {
      return Optional.of(point);
    }
  }

  /** Adds 1 to every number, which this server does not notice, and perhaps turns the signs before, which it does. */
  record Lift(boolean turned) implements FeatureDefense {
    @Override
    public HostTensor protect(StoredFeatures stored, ComputeOptions options, Progress progress) {
      assertEquals(MAP, stored.dimension());
      assertEquals(14, stored.encoder("the test").side());
      HostTensor again = stored.encoder("the test").encode(stored.faces("the test").slice(2, 3));
      float[] values = stored.features().values().clone();
      for (int i = 0; i < MAP; i++) {
        assertEquals(values[2 * MAP + i], again.values()[i], 1e-5f, "face 2 belongs to row 2");
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = (turned ? -1 : 1) * values[i] + 1;
      }
      return new HostTensor(stored.features().shape(), values);
    }
  }

  /** Paints the blocks of a map. */
  record Paint(int unused) implements ReconstructionAttack {
    @Override
    public Images reconstruct(HostTensor stolen, ReconstructionContext context, Progress progress) {
      assertEquals(14, context.encoder().side());
      assertEquals(MAP, context.encoder().dimension());
      int count = (int) stolen.shape().get(0);
      float[] values = new float[count * 112 * 112 * 3];
      for (int i = 0; i < values.length; i++) {
        int pixel = i / 3 % (112 * 112);
        float value = stolen.values()[i / (112 * 112 * 3) * MAP + (pixel / 112 / 8 * 14 + pixel % 112 / 8) * 3 + i % 3];
        values[i] = Math.max(0, Math.min(1, value / 4));
      }
      return new Images(count, 112, 112, values);
    }
  }

  /** How many stored features, and how many reconstructed faces, are like the enrolled images (cosine above 0.98) or their opposite. */
  record Likeness() implements Protocol {
    @Override
    public boolean storesFeatures() {
      return true;
    }

    @Override
    public ProtocolResult evaluate(ProtocolData data) {
      ProtocolData.FeatureStorage storage = data.storage().orElseThrow();
      return new ProtocolResult(List.of(count("like", data, storage.stored(), 1), count("opposite", data, storage.stored(), -1),
          count("shown", data, storage.reconstructed(), 1)), List.of());
    }

    private static Proportion count(String name, ProtocolData data, Optional<EmbeddedImages> others, int sign) {
      int hits = 0;
      int d = data.gallery().dimension();
      for (int row = 0; others.isPresent() && row < data.gallery().images().size(); row++) {
        assertEquals(d, others.get().dimension());
        double cosine = 0;
        for (int i = 0; i < d; i++) {
          cosine += data.gallery().embeddings()[row * d + i] * others.get().embeddings()[row * d + i];
        }
        hits += sign * cosine > 0.98 ? 1 : 0;
      }
      return new Proportion(name, Group.ALL, hits, others.map(o -> o.images().size()).orElse(0));
    }
  }

  private static <T extends PlugIn> Configured<T> configured(PlugInKind kind, T plugIn) {
    String id = plugIn.getClass().getSimpleName().toLowerCase();
    return new Configured<>(new PlugInDescriptor(kind, id, id, plugIn.getClass().getName(), "tests", "", "", "", "", 1), plugIn,
        plugIn.toString(), plugIn.toString());
  }

  private static Experiment experiment() {
    return new Experiment("Maps", "", configured(PlugInKind.DATASET, new TinyWorld.Stripes(4, 3, Set.of())), new Split(2, 1, 4, List.of(), 5),
        List.of(ENCODER, TinyWorld.SECOND), List.of(ENCODER),
        new Grid(List.of(Optional.empty(), Optional.of(configured(PlugInKind.ATTACK, new Paint(0)))),
            List.of(Optional.empty(), Optional.of(configured(PlugInKind.DEFENSE, new Lift(false))),
                Optional.of(configured(PlugInKind.DEFENSE, new Lift(true)))), List.of(Optional.empty())),
        Placement.GALLERY, configured(PlugInKind.PROTOCOL, new Likeness()), List.of(1L));
  }

  private RunOutcome run(String name) {
    return ExperimentRunner.run(experiment(), "cloakroom: 1\n", folder.resolve(name), TinyWorld.options(folder), RunListener.NONE);
  }

  private static List<Proportion> counts(RunOutcome outcome, String attack, String defense, String recognizer) {
    return outcome.folder().recordedCells().stream().map(FinishedCell.class::cast)
        .filter(c -> c.coordinates().attack().startsWith(attack) && c.coordinates().defense().startsWith(defense)
            && c.coordinates().recognizer().equals(recognizer)).findFirst().orElseThrow().result().proportions();
  }

  @Test
  void mapsAreStoredProtectedStolenAndDecided() {
    RunOutcome outcome = run("run");
    assertEquals(12, outcome.finished(), () -> outcome.folder().recordedCells().toString());
    assertEquals(8, counts(outcome, "none", "none", "blocks").get(0).hits(), "the server's embeddings of the stored maps are those of the faces");
    assertEquals(8, counts(outcome, "none", "Lift[turned=false]", "blocks").get(0).hits());
    assertEquals(0, counts(outcome, "none", "Lift[turned=true]", "blocks").get(0).hits());
    assertEquals(8, counts(outcome, "none", "Lift[turned=true]", "blocks").get(1).hits(), "the server decides from protected maps");
    assertEquals(0, counts(outcome, "none", "none", "second").get(0).trials(), "the second recognizer stores nothing");
    assertTrue(counts(outcome, "Paint", "none", "blocks").get(2).hits() >= 4, "maps show the faces whose stripes are wider than a block");
    assertEquals(0, counts(outcome, "Paint", "Lift[turned=true]", "blocks").get(2).hits(), "and protected maps do not");
    assertEquals(8, counts(outcome, "Paint", "none", "second").get(2).trials(), "and the second recognizer judges them");

    RunOutcome again = run("again");
    for (String defense : List.of("none", "Lift[turned=false]", "Lift[turned=true]")) {
      assertEquals(counts(outcome, "Paint", defense, "second"), counts(again, "Paint", defense, "second"), "from the store");
    }
  }

  @Test
  void whoStoresIsTheEncoderAtItsSplit() {
    assertTrue(EncoderGraph.identity(ENCODER).contains("split at blocks"), EncoderGraph.identity(ENCODER));
    assertNotEquals(EncoderGraph.identity(ENCODER), EncoderGraph.identity(TinyWorld.recognizer("blocks", new Blocks("pixels"))));
  }

  @Test
  void otherProtocolsSeeEmbeddings() {
    try (RecognizerGraph graph = new RecognizerGraph(ENCODER, TinyWorld.options(folder))) {
      Images faces = Images.of(new TinyWorld.Stripes(2, 3, Set.of()).index(Progress.NONE).identities().stream()
          .flatMap(person -> person.images().stream()).map(image -> image.load()).toList()); // more than a batch
      EncoderGraph embeddings = EncoderGraph.ofEmbeddings(ENCODER, () -> graph);
      EncoderGraph maps = new EncoderGraph(ENCODER, () -> graph);
      assertEquals(List.of(1, MAP - 42, 14, MAP), List.of(embeddings.side(), embeddings.dimension(), maps.side(), maps.dimension()));
      HostTensor stored = maps.encode(faces);
      assertEquals(Shape.of(6, MAP), stored.shape());
      assertArrayEquals(embeddings.encode(faces).values(), maps.decide(stored).values(), 1e-6f);
      assertArrayEquals(UnitLength.of(stored).values(), embeddings.decide(stored).values(), 0f);
    }
  }
}
