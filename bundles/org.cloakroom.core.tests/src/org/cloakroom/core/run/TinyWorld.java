package org.cloakroom.core.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.attack.AttackGraph;
import org.cloakroom.api.attack.AttackSchedule;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImageSource;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.defense.ImageDefense;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.api.transform.CodecTransform;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.attack.TinyRecognizer;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.experiment.Placement;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.experiment.Split;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Small but real plug-ins and an experiment over them, which takes a second. */
final class TinyWorld {
  static final int SIDE = 112;
  static final RecognizerSpec FIRST = recognizer("first", new TinyRecognizer(1));
  static final RecognizerSpec SECOND = recognizer("second", new TinyRecognizer(2));

  private TinyWorld() {}

  /** People are told apart by stripes of their own; images of a person by noise and brightness. */
  record Stripes(int people, int images, Set<String> broken) implements Dataset {
    @Override
    public DatasetIndex index(Progress progress) {
      List<Identity> identities = new ArrayList<>();
      for (int person = 0; person < people; person++) {
        String name = "person" + person;
        List<ImageSource> sources = new ArrayList<>();
        for (int image = 0; image < images; image++) {
          sources.add(source(name + "/" + image, person, image));
        }
        identities.add(new Identity(name, sources));
      }
      return new DatasetIndex("stripes", identities, List.of(), Terms.UNSTATED);
    }

    private ImageSource source(String id, int person, int image) {
      return new ImageSource() {
        @Override
        public String id() {
          return id;
        }

        @Override
        public RgbImage load() {
          if (broken.contains(id)) {
            throw new UnavailableException("the image " + id + ".jpg ends early");
          }
          return paint(person, image);
        }
      };
    }

    private static RgbImage paint(int person, int image) {
      byte[] rgb = new byte[SIDE * SIDE * 3];
      long seed = person * 1000L + image;
      for (int i = 0; i < rgb.length; i++) {
        int x = i / 3 % SIDE;
        int y = i / 3 / SIDE;
        double phase = Seeds.uniform(person, i % 3) * 6 + x * Seeds.uniform(person, 5) + y * Seeds.uniform(person, 6);
        double value = 128 + 70 * Math.sin(phase) + 6 * (Seeds.uniform(seed, i) - 0.5);
        rgb[i] = (byte) (int) value;
      }
      return new RgbImage(SIDE, SIDE, rgb);
    }
  }

  /** Moves the embeddings away from the clean ones. */
  record Away(int steps) implements GradientAttack {
    @Override
    public Operand<TFloat32> objective(AttackGraph graph) {
      List<List<Operand<TFloat32>>> moved = graph.features(List.of(graph.adversarial()), false);
      List<Operand<TFloat32>> clean = graph.cleanFeatures(false);
      return graph.tf().math.addN(IntStream.range(0, graph.surrogates())
          .mapToObj(i -> graph.squaredDistance(moved.get(i).get(0), clean.get(i))).toList());
    }

    @Override
    public AttackSchedule schedule() {
      return AttackSchedule.sign(steps, 0.01).withRandomStart(0.01);
    }
  }

  /** A plug-in with a bug. */
  record Buggy(int number) implements GradientAttack {
    @Override
    public Operand<TFloat32> objective(AttackGraph graph) {
      throw new UnsupportedOperationException("this attack has a bug");
    }

    @Override
    public AttackSchedule schedule() {
      return AttackSchedule.sign(1, 0.01);
    }
  }

  /** Blends the image with a constant. */
  record Fade(double weight) implements Transform {
    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.math.add(tf.math.mul(images, tf.constant((float) (1 - weight))), tf.constant((float) weight / 2));
    }

    @Override
    public void checkSize(int height, int width) {
      if (weight > 1) {
        throw new IllegalArgumentException("fade: weight is 1 at most");
      }
    }
  }

  /** Keeps the upper four bits; its graph is another function, which must not be used for evaluation. */
  record FourBits(int unused) implements CodecTransform {
    @Override
    public RgbImage exact(RgbImage image) {
      byte[] rgb = image.rgb().clone();
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] &= (byte) 0xf0;
      }
      return new RgbImage(image.height(), image.width(), rgb);
    }

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images) {
      return tf.zerosLike(images);
    }
  }

  /** An image defense: the negative. */
  record Invert(int unused) implements ImageDefense {
    @Override
    public Images purify(Images images, ComputeOptions options, Progress progress) {
      float[] values = images.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] = 1 - values[i];
      }
      return new Images(images.count(), images.height(), images.width(), values);
    }
  }

  /** A feature defense: all stored features become alike. */
  record Equalize(int unused) implements FeatureDefense {
    @Override
    public HostTensor protect(StoredFeatures stored, ComputeOptions options, Progress progress) {
      float[] values = new float[stored.features().values().length];
      Arrays.fill(values, 3);
      return new HostTensor(stored.features().shape(), values);
    }
  }

  /** A recognizer whose weights cannot be loaded, and perhaps not even hashed. */
  record Torn(String file, boolean hashed) implements Recognizer {
    @Override
    public RecognizerNetwork load(ComputeGraph graph) {
      throw new UnavailableException("the weights file " + file + " ends early");
    }

    @Override
    public String contentHash() {
      if (!hashed) {
        throw new UnavailableException("the weights file " + file + " ends early");
      }
      return "torn " + file;
    }
  }

  /** Rank 1 by cosine over images, earlier gallery images first. */
  record Nearest(int unused) implements Protocol {
    @Override
    public ProtocolResult evaluate(ProtocolData data) {
      List<ProtocolResult.Outcome> outcomes = new ArrayList<>();
      EmbeddedImages gallery = data.gallery();
      for (int p = 0; p < data.probes().images().size(); p++) {
        EmbeddedImages.Image probe = data.probes().images().get(p);
        int best = -1;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < gallery.images().size(); g++) {
          double score = 0;
          for (int i = 0; i < gallery.dimension(); i++) {
            score += (double) gallery.embeddings()[g * gallery.dimension() + i]
                * data.probes().embeddings()[p * gallery.dimension() + i];
          }
          if (score > bestScore) {
            best = g;
            bestScore = score;
          }
        }
        EmbeddedImages.Image found = gallery.images().get(best);
        outcomes.add(new ProtocolResult.Outcome(probe.id(), probe.identity(), probe.cloaked(),
            found.identity().equals(probe.identity()) ? 1 : 2, found.id(), bestScore));
      }
      return new ProtocolResult(
          List.of(count(outcomes, ProtocolResult.Group.PROTECTED), count(outcomes, ProtocolResult.Group.UNPROTECTED)),
          outcomes);
    }

    private static ProtocolResult.Proportion count(
        List<ProtocolResult.Outcome> outcomes, ProtocolResult.Group group) {
      List<ProtocolResult.Outcome> own = outcomes.stream()
          .filter(o -> o.cloaked() == (group == ProtocolResult.Group.PROTECTED)).toList();
      int hits = (int) own.stream().filter(o -> o.rank() == 1).count();
      return new ProtocolResult.Proportion("rank-1", group, hits, own.size());
    }
  }

  /** An experiment's parts; the withers exchange one. */
  record Plan(
      Stripes dataset,
      Split split,
      List<RecognizerSpec> recognizers,
      List<RecognizerSpec> surrogates,
      List<Attack> attacks,
      List<Defense> defenses,
      List<Transform> transforms,
      Placement placement) {
    Plan with(Attack... others) {
      return new Plan(
          dataset, split, recognizers, surrogates, List.of(others), defenses, transforms, placement);
    }

    Plan with(Stripes other) {
      return new Plan(other, split, recognizers, surrogates, attacks, defenses, transforms, placement);
    }

    Plan with(Split other) {
      return new Plan(dataset, other, recognizers, surrogates, attacks, defenses, transforms, placement);
    }

    Plan with(Placement other) {
      return new Plan(dataset, split, recognizers, surrogates, attacks, defenses, transforms, other);
    }

    Plan with(Defense... others) {
      return new Plan(
          dataset, split, recognizers, surrogates, attacks, List.of(others), transforms, placement);
    }

    Plan with(Transform... others) {
      return new Plan(dataset, split, recognizers, surrogates, attacks, defenses, List.of(others), placement);
    }

    Plan with(RecognizerSpec... others) {
      return new Plan(
          dataset, split, List.of(others), surrogates, attacks, defenses, transforms, placement);
    }

    Plan surrogates(RecognizerSpec... others) {
      return new Plan(
          dataset, split, recognizers, List.of(others), attacks, defenses, transforms, placement);
    }

    /** Each axis of the grid begins with none. */
    Experiment experiment() {
      return experiment(new Nearest(0));
    }

    /** The same with another protocol. */
    Experiment experiment(Protocol protocol) {
      return new Experiment("Tiny", "", configured(PlugInKind.DATASET, dataset), split, recognizers, surrogates,
          new Grid(axis(PlugInKind.ATTACK, attacks), axis(PlugInKind.DEFENSE, defenses),
              axis(PlugInKind.TRANSFORM, transforms)),
          placement, configured(PlugInKind.PROTOCOL, protocol), List.of(1L));
    }
  }

  /** Six people, three of them protected; two recognizers, one of them held out; one attack, one transform. */
  static Plan plan() {
    return new Plan(new Stripes(6, 4, new HashSet<>()), new Split(2, 2, 3, List.of(), 5), List.of(FIRST, SECOND),
        List.of(FIRST), List.of(new Away(3)), List.of(), List.of(new Fade(0.5)), Placement.GALLERY);
  }

  static RunOptions options(Path folder) {
    return new RunOptions(folder.resolve("store"), ComputeOptions.cpu(), 4);
  }

  static RecognizerSpec recognizer(String id, Recognizer network) {
    return new RecognizerSpec(id, id, id + " network", configured(PlugInKind.RECOGNIZER, network), false, Map.of());
  }

  private static <T extends PlugIn> List<Optional<Configured<T>>> axis(PlugInKind kind, List<T> plugIns) {
    List<Optional<Configured<T>>> axis = new ArrayList<>(List.of(Optional.empty()));
    plugIns.forEach(plugIn -> axis.add(Optional.of(configured(kind, plugIn))));
    return axis;
  }

  private static <T extends PlugIn> Configured<T> configured(PlugInKind kind, T plugIn) {
    String id = plugIn.getClass().getSimpleName().toLowerCase();
    PlugInDescriptor descriptor =
        new PlugInDescriptor(kind, id, id, plugIn.getClass().getName(), "tests", "", "", "", "", 1);
    return new Configured<>(descriptor, plugIn, plugIn.toString(), plugIn.toString());
  }
}
