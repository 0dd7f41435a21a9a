package org.cloakroom.cli.arguments;

import java.nio.file.Path;
import java.util.Optional;
import org.cloakroom.compute.ComputeOptions;
import org.cloakroom.compute.DeviceChoice;
import org.cloakroom.core.run.RunOptions;
import org.cloakroom.core.store.ContentStore;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options that say how, not what, is computed. */
public final class RunArguments {
  @Option(names = "--store", paramLabel = "DIR",
      description = "Folder for what runs share: cloaked images, embeddings"
          + " (default: CLOAKROOM_STORE, else ~/.cache/cloakroom/store).")
  private Optional<Path> store;

  @Option(names = "--device", paramLabel = "DEVICE", defaultValue = "auto", converter = DeviceConverter.class,
      description = "auto, cpu, gpu or gpu:<number> (default: ${DEFAULT-VALUE}, the first GPU if there is one).")
  private DeviceChoice device;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "0",
      description = "Threads of the CPU (default: TensorFlow's choice).")
  private int threads;

  @Option(names = "--batch", paramLabel = "N", defaultValue = "" + RunOptions.USUAL_BATCH,
      description = "Images a batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  /** Looks for the device, for which TensorFlow is loaded. */
  public RunOptions toOptions() {
    return new RunOptions(
        store(store), ComputeOptions.on(device, threads), batch);
  }

  /** The store that the user chose, else the usual one. */
  public static Path store(Optional<Path> chosen) {
    return chosen.orElseGet(() -> ContentStore.defaultLocation(System.getenv(), Path.of(System.getProperty("user.home"))));
  }

  /** Reads a device. */
  public static final class DeviceConverter implements ITypeConverter<DeviceChoice> {
    @Override
    public DeviceChoice convert(String text) {
      return DeviceChoice.parse(text);
    }
  }
}
