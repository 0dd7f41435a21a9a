package org.cloakroom.compute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.tensorflow.TensorFlow;

/** Loads TensorFlow's native libraries, once, when a graph is first needed. */
public final class TensorFlowRuntime {
  private static final System.Logger LOG = System.getLogger(TensorFlowRuntime.class.getName());
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";
  private static boolean loaded;

  private TensorFlowRuntime() {}

  /**
   * Loads the libraries if they are not loaded yet. The first use on a machine unpacks them, which is announced.
   *
   * @throws UnsupportedOperationException if there are none for this platform, with a sentence that says so
   */
  public static synchronized void load() {
    if (loaded) {
      return;
    }
    if (System.getProperty(CACHE) == null) {
      System.setProperty(CACHE, defaultCache().toString());
    }
    Path cache = Path.of(System.getProperty(CACHE));
    if (!isUnpacked(cache)) {
      LOG.log(System.Logger.Level.INFO,
          "First use: unpacking TensorFlow''s native libraries (about {0}, a few seconds) into {1}",
          hasCuda() ? "1.3 GB" : "650 MB", cache);
    }
    try {
      TensorFlow.version();
    } catch (LinkageError e) {
      throw new UnsupportedOperationException("TensorFlow cannot be loaded on " + System.getProperty("os.name") + " "
          + System.getProperty("os.arch") + ": " + rootMessage(e)
          + ". Natives exist for Linux x86-64 and ARM64, Windows x86-64 and macOS ARM64; check also that "
          + cache + " is writable and has 1 GB free.", e);
    }
    loaded = true;
  }

  /** Whether the natives are those of the GPU build. */
  static boolean hasCuda() {
    return TensorFlow.class.getResource("/org/tensorflow/internal/c_api/linux-x86_64-gpu/libjnitensorflow.so") != null;
  }

  /** Version of TensorFlow itself, for example {@code 2.18.0}. */
  public static String version() {
    load();
    return TensorFlow.version();
  }

  /** The cache folder carries the version of TensorFlow Java: JavaCPP would reuse another version's libraries. */
  static Path defaultCache() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path base = xdg == null || xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
    return base.resolve("cloakroom").resolve("javacpp-tf-1.1.0");
  }

  private static boolean isUnpacked(Path cache) {
    if (!Files.isDirectory(cache)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(cache, 10)) {
      return files.anyMatch(f -> f.getFileName().toString().contains("tensorflow_cc"));
    } catch (IOException e) {
      return false;
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
