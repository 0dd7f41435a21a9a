package org.cloakroom.ui.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.report.figure.Palette;
import org.cloakroom.ui.Icons;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** How, not what, is computed: the user's choices, handed to each run. */
public final class RunPreferences {
  /** Device: {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:<number>}. */
  public static final String DEVICE = "device";
  /** Threads of the CPU; 0 for TensorFlow's choice. */
  public static final String THREADS = "threads";
  /** Images a batch; 0 for the usual number. */
  public static final String BATCH = "batch";
  /** Folder of the store; empty for the usual place. */
  public static final String STORE = "store";
  /** File with the look of figures, as {@code cloakroom report --style} takes it; empty for the usual one. */
  public static final String FIGURES = "figures";
  /** Colors of figures, by their name on the command line; empty for those of the style file, or else the usual ones. */
  public static final String PALETTE = "palette";

  private RunPreferences() {}

  /** Where they are kept. */
  public static ScopedPreferenceStore store() {
    return new ScopedPreferenceStore(InstanceScope.INSTANCE, Icons.BUNDLE);
  }

  /** The folder of the store, chosen or usual. */
  public static Path storeFolder() {
    String chosen = Platform.getPreferencesService().getString(Icons.BUNDLE, STORE, "", null).strip();
    return chosen.isEmpty() ? ContentStore.defaultLocation(System.getenv(), Path.of(System.getProperty("user.home")))
        : Path.of(chosen);
  }

  /** The device that runs are computed on, if one was chosen. */
  public static Optional<String> device() {
    String chosen = Platform.getPreferencesService().getString(Icons.BUNDLE, DEVICE, "", null).strip();
    return Optional.of(chosen).filter(device -> !device.isEmpty() && !device.equals("auto"));
  }

  /** The file with the look of figures, if the user chose one. */
  public static Optional<Path> figureStyle() {
    String chosen = Platform.getPreferencesService().getString(Icons.BUNDLE, FIGURES, "", null).strip();
    return chosen.isEmpty() ? Optional.empty() : Optional.of(Path.of(chosen));
  }

  /** The colors of figures, if the user chose some. */
  public static Optional<Palette> palette() {
    String chosen = Platform.getPreferencesService().getString(Icons.BUNDLE, PALETTE, "", null).strip();
    return Stream.of(Palette.values()).filter(palette -> palette.toString().equals(chosen)).findFirst();
  }

  /** As options of the command line. */
  static List<String> arguments() {
    var preferences = Platform.getPreferencesService();
    List<String> arguments = new ArrayList<>();
    add(arguments, "--device", preferences.getString(Icons.BUNDLE, DEVICE, "", null));
    add(arguments, "--threads", positive(preferences.getInt(Icons.BUNDLE, THREADS, 0, null)));
    add(arguments, "--batch", positive(preferences.getInt(Icons.BUNDLE, BATCH, 0, null)));
    add(arguments, "--store", preferences.getString(Icons.BUNDLE, STORE, "", null));
    return arguments;
  }

  private static String positive(int number) {
    return number > 0 ? Integer.toString(number) : "";
  }

  private static void add(List<String> arguments, String option, String value) {
    if (!value.isBlank()) {
      arguments.add(option);
      arguments.add(value.strip());
    }
  }
}
