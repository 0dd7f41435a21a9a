package org.cloakroom.core.experiment;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Gives the cells of one experiment their ids. Weights are hashed once each. */
public final class CellIds {
  /** Raised when the engine itself comes to give other outcomes for the same cell. */
  public static final int ENGINE = 1;

  private final Experiment experiment;
  private final String imagesHash;
  private final Map<RecognizerSpec, String> hashes = new HashMap<>();

  /**
   * @param imagesHash hash over the dataset's contents: identities, image ids, the bytes of the images (or the
   *     parameters that generate them) and the pairs, as {@link Experiment#dataset} lists them
   */
  public CellIds(Experiment experiment, String imagesHash) {
    this.experiment = experiment;
    this.imagesHash = imagesHash;
  }

  /**
   * The id of a cell of this experiment.
   *
   * @throws org.cloakroom.api.UnavailableException if a recognizer's weights cannot be read
   */
  public CellId of(Cell cell) {
    return CellId.ofText(text(cell));
  }

  /** What the id is the hash of, one deciding value a line. What cannot change this cell's outcome is left out. */
  public String text(Cell cell) {
    StringBuilder text = new StringBuilder();
    line(text, "engine", ENGINE);
    line(text, "dataset", experiment.dataset().identity());
    line(text, "images", imagesHash);
    Split split = experiment.split();
    line(text, "gallery", split.gallery());
    line(text, "probes", split.probes());
    line(text, "protect", split.protect());
    split.protectNames().stream().sorted().forEach(name -> line(text, "protected", name));
    line(text, "split-seed", split.seed());
    if (experiment.protocol().plugIn().storesFeatures()) {
      experiment.surrogates().forEach(encoder -> line(text, "encoder", hash(encoder) + " flip " + encoder.flip()
          + encoder.network().plugIn().splitPoint().map(point -> " split at " + point).orElse("")));
    }
    cell.attack().ifPresent(attack -> {
      line(text, "attack", attack.identity());
      line(text, "surrogates", experiment.surrogates().stream().map(this::hash).collect(Collectors.joining(",")));
      if (split.cloak() != Placement.GALLERY) { // not written for the usual case, so that older ids stay valid
        line(text, "cloak", split.cloak().word());
      }
    });
    cell.defense().ifPresent(defense -> line(text, "defense", defense.identity()));
    cell.transform().ifPresent(transform -> {
      line(text, "transform", transform.identity());
      line(text, "apply-to", experiment.applyTo().word());
    });
    line(text, "recognizer", hash(cell.recognizer()));
    line(text, "flip", cell.recognizer().flip());
    line(text, "protocol", experiment.protocol().identity());
    line(text, "seed", cell.seed());
    return text.toString();
  }

  private String hash(RecognizerSpec recognizer) {
    return hashes.computeIfAbsent(recognizer, RecognizerSpec::contentHash);
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(name).append(": ").append(value).append('\n');
  }
}
