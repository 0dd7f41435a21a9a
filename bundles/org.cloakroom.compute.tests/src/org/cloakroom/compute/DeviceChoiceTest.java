package org.cloakroom.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTest {
  private static final Device CPU = new Device(Device.Kind.CPU, 0, 1);
  private static final Device GPU0 = new Device(Device.Kind.GPU, 0, 1);
  private static final Device GPU1 = new Device(Device.Kind.GPU, 1, 1);

  @Test
  void autoTakesTheFirstGpuElseTheCpu() {
    assertEquals(GPU0, DeviceChoice.AUTO.resolve(List.of(CPU, GPU0, GPU1)));
    assertEquals(CPU, DeviceChoice.AUTO.resolve(List.of(CPU)));
  }

  @Test
  void namedDeviceIsTakenOrRefused() {
    assertEquals(GPU1, DeviceChoice.parse("gpu:1").resolve(List.of(CPU, GPU0, GPU1)));
    assertEquals(GPU0, DeviceChoice.parse("gpu").resolve(List.of(CPU, GPU0)));
    assertEquals(CPU, DeviceChoice.parse("cpu").resolve(List.of(CPU, GPU0)));
    String message = assertThrows(IllegalArgumentException.class,
        () -> DeviceChoice.parse("gpu:1").resolve(List.of(CPU, GPU0))).getMessage();
    assertTrue(message.contains("gpu:1") && message.contains("[cpu, gpu:0]"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tpu", "gpu:", "gpu:-1", "GPU:0", "cpu:1"})
  void otherTextIsRefusedWithTheChoices(String text) {
    String message = assertThrows(IllegalArgumentException.class, () -> DeviceChoice.parse(text)).getMessage();
    assertTrue(message.contains("auto, cpu, gpu"), message);
  }

  @Test
  void thisMachineHasItsCpuFirst() {
    assertEquals(Device.Kind.CPU, Devices.list().get(0).kind());
  }
}
