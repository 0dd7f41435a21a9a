package org.cloakroom.compute.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.tensorflow.ndarray.Shape;

/**
 * Reads weights of every understood format: PyTorch checkpoints ({@code .pth}, {@code .pt}, {@code .ckpt}; zip container
 * and legacy pickle), safetensors, NumPy {@code .npz} and {@code .npy}. The content decides, not the name.
 *
 * <p>Nothing in a file is executed, and every length is checked before memory is taken.
 */
public final class WeightsFiles {
  private static final int ZIP = 'P' | 'K' << 8 | 3 << 16 | 4 << 24;

  private WeightsFiles() {}

  /**
   * Reads a file in its own number formats. Of a PyTorch checkpoint these are the parameters of the network: the
   * dictionary of tensors at the top or under a usual name such as {@code state_dict}, without {@code module.} prefixes;
   * plain entries beside it, such as the epoch, are metadata.
   *
   * @throws WeightsException that names the file and what is wrong: missing, truncated, malformed, larger than it can be,
   *     a number format that is not understood, or a pickle that wants anything but data
   */
  public static StoredWeights read(Path file) {
    return read(file, shapes -> {});
  }

  /**
   * Reads a file as {@link #read(Path)} does, but lets the caller refuse it first: large files of another network need not
   * be read whole.
   *
   * @param check sees the parameters' names and shapes, before their numbers are read where the format allows it, and throws
   *     {@link WeightsException} to refuse them
   */
  public static StoredWeights read(Path file, Consumer<Map<String, Shape>> check) {
    try {
      return readChecked(file, check);
    } catch (NoSuchFileException e) {
      throw new WeightsException("weights file " + file + " does not exist", e);
    } catch (EOFException e) {
      throw new WeightsException(file + " is truncated or damaged: " + e.getMessage(), e);
    } catch (ZipException e) {
      throw new WeightsException(file + " is a truncated or damaged zip file: " + e.getMessage(), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new WeightsException(file + " cannot be used as weights: " + e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new WeightsException(file + " cannot be used as weights: it claims to be larger than any file", e);
    }
  }

  private static StoredWeights readChecked(Path file, Consumer<Map<String, Shape>> check) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(16);
    }
    if (start.length >= 4 && (start[0] & 0xff | start[1] << 8 | start[2] << 16 | start[3] << 24) == ZIP) {
      return readArchive(file, check);
    }
    if (new String(start, StandardCharsets.ISO_8859_1).startsWith(NumpyFiles.MAGIC)) {
      return checked(NumpyFiles.readArray(file), check);
    }
    if (start.length >= 2 && start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5) {
      return TorchFiles.readLegacy(file, check);
    }
    boolean named = file.getFileName().toString().endsWith(".safetensors");
    if (named || start.length > 8 && start[8] == '{') {
      return Safetensors.readStored(file, check);
    }
    throw new WeightsException(file + " is no weights file: it begins with " + Arrays.toString(start)
        + "; understood are PyTorch state dicts, safetensors, .npz and .npy");
  }

  private static StoredWeights checked(StoredWeights weights, Consumer<Map<String, Shape>> check) {
    check.accept(weights.shapes());
    return weights;
  }

  private static StoredWeights readArchive(Path file, Consumer<Map<String, Shape>> check) throws IOException {
    try (ZipArchive zip = new ZipArchive(file)) {
      if (zip.names().stream().anyMatch(TorchFiles::isPickle)) {
        return TorchFiles.readZip(file, zip, check);
      }
      if (!zip.names().isEmpty() && zip.names().stream().allMatch(n -> n.endsWith(NumpyFiles.ENDING))) {
        return checked(NumpyFiles.readArchive(zip), check);
      }
    }
    throw new WeightsException(file + " is a zip file that holds neither a PyTorch checkpoint nor NumPy arrays");
  }
}
