package org.cloakroom.compute;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/** Finds the devices of this machine. */
public final class Devices {
  private Devices() {}

  /**
   * The devices that TensorFlow can use, the CPU first. TensorFlow Java has no public call for it, so this asks the C
   * API on an empty session, with memory growth on: the first session decides how a GPU's memory is taken.
   */
  public static List<Device> list() {
    TensorFlowRuntime.load();
    ConfigProto config = ConfigProto.newBuilder()
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true)).build();
    try (PointerScope scope = new PointerScope()) {
      TF_Status status = TF_Status.newStatus(); // these four are deleted at the end of the scope, the latest first
      TF_Graph graph = TF_Graph.newGraph();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      byte[] bytes = config.toByteArray();
      TF_SetConfig(options, new BytePointer(bytes), bytes.length, status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(graph, options, status);
      status.throwExceptionIfNotOK();
      TF_DeviceList list = TF_SessionListDevices(session, status);
      status.throwExceptionIfNotOK();
      try {
        return devices(list, status);
      } finally {
        TF_DeleteDeviceList(list);
      }
    }
  }

  private static List<Device> devices(TF_DeviceList list, TF_Status status) {
    List<Device> devices = new ArrayList<>();
    int gpus = 0;
    for (int i = 0; i < TF_DeviceListCount(list); i++) {
      String type = TF_DeviceListType(list, i, status).getString();
      status.throwExceptionIfNotOK();
      long memory = TF_DeviceListMemoryBytes(list, i, status);
      status.throwExceptionIfNotOK();
      if (type.equals("CPU")) {
        devices.add(0, new Device(Device.Kind.CPU, 0, memory));
      } else if (type.equals("GPU")) {
        devices.add(new Device(Device.Kind.GPU, gpus++, memory));
      }
    }
    return List.copyOf(devices);
  }
}
