package org.cloakroom.compute.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made here, byte by byte. */
class WeightsFilesTest {
  @TempDir Path folder;

  @Test
  void parametersAreFoundUnderTheUsualNamesAndPrefixesGo() throws IOException {
    PickleBytes pickle = new PickleBytes().op('}').op('(').text("epoch").number(12).text("backbone").op('}').op('(');
    pickle.text("module.module.a").tensor("0", 3, 3, 1).text("module.module.b").tensor("0", 3, 2, 0).op('u').op('u');
    StoredWeights weights = WeightsFiles.read(pickle.zip(folder.resolve("w.ckpt"), new float[] {1, 2, 3}));
    assertEquals(List.of("a", "b"), List.copyOf(weights.tensors().keySet()));
    assertArrayEquals(new double[] {1, 2, 3}, weights.tensors().get("a").doubles());
    assertArrayEquals(new double[] {1, 1}, weights.tensors().get("b").doubles());
    assertEquals(Map.of("epoch", "12"), weights.metadata());
  }

  @Test
  void ambiguousAndEmptyCheckpointsAreRefused() throws IOException {
    PickleBytes two = new PickleBytes().op('}').op('(');
    for (String name : List.of("generator", "discriminator")) {
      two.text(name).op('}').text("w").tensor("0", 1, 1, 1).op('s');
    }
    refuse(two.op('u').zip(folder.resolve("two.pth"), new float[1]), "generator, discriminator");
    refuse(new PickleBytes().op('}').zip(folder.resolve("none.pth")), "no parameters");
  }

  @Test
  void picklesThatWantMoreThanDataAreRefusedByName() throws IOException {
    refuse(new PickleBytes().global("os", "system").text("true").op(0x85).op('R').zip(folder.resolve("g")),
        "os.system at byte 2");
    refuse(new PickleBytes().text("subprocess").text("Popen").op(0x93).zip(folder.resolve("s")), "subprocess.Popen");
    refuse(new PickleBytes().op('(').op('i').text("x\ny\n").zip(folder.resolve("i")), "asks for");
    refuse(new PickleBytes().global("torch._utils", "_rebuild_sparse_tensor").zip(folder.resolve("sparse")),
        "_rebuild_sparse_tensor");
    refuse(new PickleBytes().op(0x82).op(1).zip(folder.resolve("ext")), "opcode 0x82");
    refuse(new PickleBytes().global("torch", "FloatStorage").op(')').op('R').zip(folder.resolve("call")),
        "no function");
  }

  @Test
  void claimsLargerThanTheFileAreRefused() throws IOException {
    refuse(one(1, 1L << 40, 0).zip(folder.resolve("shape"), new float[1]), "too large");
    refuse(one(1, 1 << 28, 0).zip(folder.resolve("expanded"), new float[1]), "far more than");
    refuse(one(2, 2, 1).zip(folder.resolve("storage"), new float[1]), "instead of 2");
    refuse(one(1, 2, 1).zip(folder.resolve("window"), new float[1]), "reaches to number 1");
    refuse(one(1, 2, -1).zip(folder.resolve("stride"), new float[1]), "strides");
  }

  private static PickleBytes one(long elements, long size, long stride) {
    return new PickleBytes().op('}').text("w").tensor("0", elements, size, stride).op('s');
  }

  @Test
  void zipBombsAreRefusedBeforeTheyAreUnpacked() throws IOException {
    Path bomb = folder.resolve("bomb.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      zip.putNextEntry(new ZipEntry("a.npy"));
      for (int i = 0; i < 32; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    assertTimeout(Duration.ofSeconds(1), () -> refuse(bomb, "zip bomb"));
  }

  @Test
  void numpyArraysOfEitherByteOrderAreRead() throws IOException {
    byte[] big = ByteBuffer.allocate(8).putFloat(1.5f).putFloat(-2).array();
    StoredTensor floats = array("{'descr': '>f4', 'fortran_order': False, 'shape': (1, 2), }", big);
    assertArrayEquals(new double[] {1.5, -2}, floats.doubles());
    assertArrayEquals(new long[] {1, 2}, floats.shape().asArray());
    byte[] integers = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 1).putShort((short) 2)
        .putShort((short) 3).putShort((short) 4).putShort((short) 5).putShort((short) 6).array();
    StoredTensor columns = array("{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3)}", integers);
    assertArrayEquals(new double[] {1, 3, 5, 2, 4, 6}, columns.doubles());
    refuse(npy("{'descr': '<c8', 'fortran_order': False, 'shape': ()}", new byte[8]), "'<c8'");
    refuse(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (9000000000, 9000000000)}", new byte[8]), "larger");
    refuse(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (3,)}", new byte[8]), "claims 12 bytes");
  }

  private StoredTensor array(String header, byte[] data) throws IOException {
    return WeightsFiles.read(npy(header, data)).tensors().get("a");
  }

  private Path npy(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes = ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) text.length);
    return Files.write(folder.resolve("a.npy"), bytes.put(text).put(data).array());
  }

  @Test
  void otherFilesAreRefusedByName() throws IOException {
    refuse(Files.writeString(folder.resolve("weights.txt"), "these are no weights"), "begins with");
    refuse(folder.resolve("absent.pth"), "does not exist");
    refuse(Files.write(folder.resolve("other.pkl"), new byte[] {(byte) 0x80, 2, 'N', '.'}), "none of torch.save");
  }

  private static void refuse(Path file, String reason) {
    String message = assertThrows(WeightsException.class, () -> WeightsFiles.read(file)).getMessage();
    assertTrue(message.contains(file.toString()) && message.contains(reason), message);
  }
}
