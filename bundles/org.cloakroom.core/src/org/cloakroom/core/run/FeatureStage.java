package org.cloakroom.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.ReconstructionAttack;
import org.cloakroom.api.attack.ReconstructionContext;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.defense.FeatureDefense;
import org.cloakroom.api.feature.FeatureEncoder;
import org.cloakroom.api.feature.StoredFeatures;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.experiment.CellIds;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.experiment.RecognizerSpec;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.NpyFormat;
import org.cloakroom.core.store.PngFormat;
import org.cloakroom.core.store.Provenance;
import org.cloakroom.core.store.StorageException;

/**
 * Protects the features of the enrolled images and turns them back into faces, or takes both from the store. What a protocol sees is
 * what was read back from the store, faces in 8 bits.
 */
final class FeatureStage {
  static final NpyFormat PROTECTED = new NpyFormat("features");
  static final PngFormat RECONSTRUCTED = new PngFormat("reconstructed");

  private final EncoderGraph encoder;
  private final Recognizer network;
  private final StorageWorks works;
  private final List<Face> enrolled;
  private final Workplace workplace;

  /**
   * @param recognizer whose features are stored
   * @param encoder the same, ready to be used
   */
  FeatureStage(RecognizerSpec recognizer, EncoderGraph encoder, List<Face> enrolled, Workplace workplace) {
    this.encoder = encoder;
    network = recognizer.network().plugIn();
    works = new StorageWorks(recognizer);
    this.enrolled = enrolled;
    this.workplace = workplace;
  }

  /** What the encoder makes of the enrolled images, [n,L]: embeddings, or maps. */
  HostTensor plain() {
    List<HostTensor> chunks = new ArrayList<>();
    for (int from = 0; from < enrolled.size(); from += EmbedStage.CHUNK) {
      chunks.add(plain(from, Math.min(enrolled.size(), from + EmbedStage.CHUNK)));
    }
    return EmbedStage.joined(chunks);
  }

  private HostTensor plain(int from, int to) {
    List<Face> faces = enrolled.subList(from, to);
    ContentKey key = ContentKey.of(
        "stored features\nengine: " + CellIds.ENGINE + "\nencoder: " + encoder.identity() + "\nimages:\n" + contents(faces));
    workplace.provenance().entry(PROTECTED, key, faces.stream().map(Face::content).toList(), List.of(key));
    return workplace.store().get(PROTECTED, key).orElseGet(() -> {
      HostTensor rows = workplace.monitor().computing("encoding faces", works.encoding(), to - from, progress -> encoder.encode(slice(from, to)));
      workplace.store().put(PROTECTED, key, rows);
      return rows;
    });
  }

  /** Unit-length embeddings [n,D] by which stored features are compared. */
  HostTensor decided(HostTensor stored) {
    return encoder.decide(stored);
  }

  /**
   * Features as they are stored.
   *
   * @param plain [n,L] of the enrolled images
   */
  HostTensor stored(Optional<Configured<Defense>> defense, HostTensor plain) {
    if (defense.isEmpty()) {
      return plain;
    }
    ContentKey key = ContentKey.of("stored features\nengine: " + CellIds.ENGINE + "\nencoder: " + encoder.identity() + "\ndefense: "
        + defense.get().identity() + "\nimages:\n" + contents(enrolled));
    workplace.provenance().entry(PROTECTED, key, enrolled.stream().map(Face::content).toList(), List.of(key));
    Optional<HostTensor> known = workplace.store().get(PROTECTED, key);
    if (known.isPresent()) {
      return known.get();
    }
    StoredFeatures features = new StoredFeatures(plain, Optional.of(this::slice), Optional.of(encoder));
    workplace.store().put(PROTECTED, key, workplace.monitor().computing(works.protecting(defense.get()), enrolled.size(),
        progress -> protect(defense.get(), features, workplace.options().compute(), progress)));
    return workplace.store().get(PROTECTED, key).orElseThrow(() -> notKept(workplace.store()));
  }

  /**
   * The faces that an attack makes of stored features.
   *
   * @param stored [n,L], of {@link #stored}
   */
  List<Face> reconstructed(Configured<?> attack, Optional<Configured<Defense>> defense, HostTensor stored, long seed) {
    List<ContentKey> keys =
        enrolled.stream().map(face -> key(attack, defense, encoder.identity(), enrolled, face, seed)).toList();
    if (keys.stream().anyMatch(key -> workplace.store().get(RECONSTRUCTED, key).isEmpty())) {
      Images faces = workplace.monitor().computing(works.attacking(attack, defense, seed), 1,
          progress -> ((ReconstructionAttack) attack.plugIn()).reconstruct(stored, new Context(defense, seed), progress));
      if (faces.count() != enrolled.size()) {
        throw new IllegalStateException(attack + " made " + faces.count() + " faces of " + enrolled.size() + " features");
      }
      for (int i = 0; i < faces.count(); i++) {
        workplace.store().put(RECONSTRUCTED, keys.get(i), faces.quantize(i));
      }
    }
    Provenance provenance = workplace.provenance();
    return IntStream.range(0, enrolled.size()).mapToObj(i -> {
      RgbImage image = workplace.store().get(RECONSTRUCTED, keys.get(i)).orElseThrow(() -> notKept(workplace.store()));
      Face face = enrolled.get(i).with(image);
      provenance.entry(RECONSTRUCTED, keys.get(i), List.of(enrolled.get(i).content()), List.of(face.content()));
      return face;
    }).toList();
  }

  /**
   * The name of a reconstructed face.
   *
   * @param encoder its identity
   * @param enrolled all images whose features are stored
   */
  static ContentKey key(
      Configured<?> attack, Optional<Configured<Defense>> defense, String encoder, List<Face> enrolled, Face face, long seed) {
    return ContentKey.of("reconstructed face\nengine: " + CellIds.ENGINE + "\nattack: " + attack.identity() + "\nencoder: " + encoder
        + "\ndefense: " + defense.map(Configured::identity).orElse(Grid.NONE) + "\nseed: " + seed + "\nimages:\n" + contents(enrolled)
        + "\nface: " + face.content() + " " + face.id());
  }

  /** What a defense makes of features. */
  static HostTensor protect(Configured<Defense> defense, StoredFeatures features, ComputeOptions options, Progress progress) {
    HostTensor changed = ((FeatureDefense) defense.plugIn()).protect(features, options, progress);
    if (!changed.shape().equals(features.features().shape())) {
      throw new IllegalStateException(defense + " made " + changed.shape() + " of features of " + features.features().shape());
    }
    return changed;
  }

  private static String contents(List<Face> enrolled) {
    return enrolled.stream().map(face -> face.content().hex()).collect(Collectors.joining("\n"));
  }

  private Images slice(int from, int to) {
    return Images.of(enrolled.subList(from, to).stream().map(Face::image).toList());
  }

  private static StorageException notKept(ContentStore store) {
    return new StorageException("the store " + store.root() + " does not keep what was written to it");
  }

  private final class Context implements ReconstructionContext {
    private final Optional<Configured<Defense>> defense;
    private final long seed;

    Context(Optional<Configured<Defense>> defense, long seed) {
      this.defense = defense;
      this.seed = seed;
    }

    @Override
    public FeatureEncoder encoder() {
      return encoder;
    }

    @Override
    public Recognizer network() {
      return network;
    }

    @Override
    public HostTensor protect(StoredFeatures features, Progress progress) {
      return defense.isEmpty() ? features.features()
          : FeatureStage.protect(defense.get(), features, workplace.options().compute(), progress);
    }

    @Override
    public ComputeOptions compute() {
      return workplace.options().compute();
    }

    @Override
    public long seed() {
      return seed;
    }
  }
}
