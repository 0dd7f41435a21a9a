package org.cloakroom.compute.lpips;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.compute.weights.PublishedFile;
import org.cloakroom.compute.weights.StoredTensor;
import org.cloakroom.compute.weights.StoredWeights;
import org.cloakroom.compute.weights.UserModels;
import org.cloakroom.compute.weights.Weights;
import org.cloakroom.compute.weights.WeightsException;
import org.cloakroom.compute.weights.WeightsFiles;

/**
 * The published weights of one LPIPS network. They are used only if their checksums are those of the published files, so
 * that nothing else is called LPIPS.
 *
 * @param trunk the network, PyTorch names and layouts
 * @param heads the linear heads, PyTorch names and layouts
 */
public record LpipsFiles(Weights trunk, Weights heads) {
  private static final String PREFIX = "features.";

  /** Where users put the files: {@code lpips} in {@link UserModels#folder()}. */
  public static Path folder() {
    return UserModels.folder().resolve("lpips");
  }

  /** Whether the files of a network lie in {@link #folder()}; their contents are not looked at. */
  public static boolean arePresent(LpipsNetwork network) {
    return Files.isRegularFile(folder().resolve(network.heads().name())) && find(network, folder()).isPresent();
  }

  /** Reads the files of a network from {@link #folder()}; see {@link #read(LpipsNetwork, Path)}. */
  public static LpipsFiles read(LpipsNetwork network) {
    return read(network, folder());
  }

  /**
   * Reads the files of a network.
   *
   * @throws WeightsException saying which files to get and where to put them, or which file is another one than published
   */
  public static LpipsFiles read(LpipsNetwork network, Path folder) {
    Path heads = folder.resolve(network.heads().name());
    Optional<PublishedFile> trunk = find(network, folder);
    if (trunk.isEmpty() || !Files.isRegularFile(heads)) {
      String trunks = network.trunks().stream().map(PublishedFile::toString).collect(Collectors.joining(" or "));
      throw new WeightsException(network.word() + " is not available: put " + network.heads() + " and " + trunks
          + " into the folder " + folder);
    }
    Path trunkFile = folder.resolve(trunk.get().name());
    check(network, network.heads(), heads);
    check(network, trunk.get(), trunkFile);
    return new LpipsFiles(features(WeightsFiles.read(trunkFile)), WeightsFiles.read(heads).toFloat32());
  }

  private static Optional<PublishedFile> find(LpipsNetwork network, Path folder) {
    return network.trunks().stream().filter(t -> Files.isRegularFile(folder.resolve(t.name()))).findFirst();
  }

  private static void check(LpipsNetwork network, PublishedFile published, Path file) {
    if (!published.matches(file)) {
      throw new WeightsException(network.word() + " is not available: " + file + " is not the published file "
          + published + "; its SHA-256 is " + PublishedFile.hash(file));
    }
  }

  /** The convolutions without the classifier behind them. */
  private static Weights features(StoredWeights all) {
    Map<String, StoredTensor> kept = new LinkedHashMap<>(all.tensors());
    kept.keySet().removeIf(name -> !name.startsWith(PREFIX));
    return new StoredWeights(kept, all.metadata()).toFloat32();
  }
}
