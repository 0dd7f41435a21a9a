package org.cloakroom.core.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.core.run.Forecast.Speed;
import org.cloakroom.core.run.Forecast.Stage;
import org.cloakroom.core.run.Forecast.Variant;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.DamagedEntryException;
import org.cloakroom.core.store.EntryFormat;

/** How fast earlier runs were, kept in the store: what later ones are estimated by. */
final class Paces {
  /** Nothing was measured. */
  static final Paces NONE = new Paces(Map.of());

  private static final Format FORMAT = new Format();
  /** A measurement over so many images may take the place of one over more. */
  private static final int ENOUGH = 64;

  private final Map<Variant, Speed> speeds;

  private record Pace(Variant variant, String device, Speed speed, long measured) {
    ContentKey key() {
      return ContentKey.of("pace\n" + variant.stage() + "\n" + variant.name() + "\n" + device);
    }
  }

  private Paces(Map<Variant, Speed> speeds) {
    this.speeds = Map.copyOf(speeds);
  }

  /**
   * What earlier runs measured.
   *
   * @param device such as {@code cpu}; empty for whichever was used last
   */
  static Paces read(ContentStore store, Optional<String> device) {
    Map<Variant, Pace> latest = new HashMap<>();
    store.all(FORMAT).stream().filter(pace -> device.isEmpty() || device.get().equals(pace.device()))
        .forEach(pace -> latest.merge(pace.variant(), pace, (a, b) -> a.measured() >= b.measured() ? a : b));
    Map<Variant, Speed> speeds = new HashMap<>();
    latest.forEach((variant, pace) -> speeds.put(variant, pace.speed()));
    return new Paces(speeds);
  }

  /** Keeps what a run measured, unless an earlier one measured more. */
  static void keep(ContentStore store, String device, Map<Variant, Speed> measured) {
    measured.forEach((variant, speed) -> {
      Pace pace = new Pace(variant, device, speed, System.currentTimeMillis());
      double before = store.get(FORMAT, pace.key()).map(p -> p.speed().images()).orElse(0.0);
      if (speed.images() >= Math.min(before, ENOUGH)) {
        store.put(FORMAT, pace.key(), pace);
      }
    });
  }

  /** What was measured of a variant. */
  Optional<Speed> of(Variant variant) {
    return Optional.ofNullable(speeds.get(variant));
  }

  /** All that was measured of a stage. */
  Stream<Map.Entry<Variant, Speed>> of(Stage stage) {
    return speeds.entrySet().stream().filter(entry -> entry.getKey().stage() == stage);
  }

  /** A value a line; the variant, which may be long, is the last. */
  private static final class Format implements EntryFormat<Pace> {
    private static final int LINES = 6;

    @Override
    public String folder() {
      return "paces";
    }

    @Override
    public String suffix() {
      return ".txt";
    }

    @Override
    public byte[] encode(Pace pace) {
      List<Object> lines = new ArrayList<>(List.of(pace.variant().stage(), pace.device(), pace.speed().images(), pace.speed().seconds(),
          pace.measured(), pace.variant().name().replace('\n', ' ')));
      return (String.join("\n", lines.stream().map(String::valueOf).toList()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Pace decode(byte[] file) throws DamagedEntryException {
      String text = new String(file, StandardCharsets.UTF_8);
      String[] lines = text.split("\n");
      if (lines.length != LINES || !text.endsWith("\n")) {
        throw new DamagedEntryException("no measured pace, or one that ends early");
      }
      try {
        return new Pace(new Variant(Stage.valueOf(lines[0]), lines[5]), lines[1],
            new Speed(Double.parseDouble(lines[2]), Double.parseDouble(lines[3])), Long.parseLong(lines[4]));
      } catch (IllegalArgumentException e) {
        throw new DamagedEntryException("a measured pace is no number", e);
      }
    }
  }
}
