package org.cloakroom.compute;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/**
 * Where and how graphs run.
 *
 * @param device the device, from {@link DeviceChoice#resolve}
 * @param intraThreads threads within one operation, 0 for TensorFlow's choice
 * @param interThreads operations at the same time, 0 for TensorFlow's choice
 * @param precision of convolutions and matrix products
 */
public record ComputeOptions(Device device, int intraThreads, int interThreads, Precision precision) {
  private static final System.Logger LOG = System.getLogger(ComputeOptions.class.getName());

  /** Checks the ranges. */
  public ComputeOptions {
    if (intraThreads < 0 || interThreads < 0) {
      throw new IllegalArgumentException("thread counts must be 0 (automatic) or more");
    }
  }

  /** Single precision. */
  public ComputeOptions(Device device, int intraThreads, int interThreads) {
    this(device, intraThreads, interThreads, Precision.FLOAT32);
  }

  /** The CPU with TensorFlow's choice of threads. */
  public static ComputeOptions cpu() {
    return new ComputeOptions(new Device(Device.Kind.CPU, 0, 0), 0, 0);
  }

  /** The chosen device of this machine, with TensorFlow's choice of threads. */
  public static ComputeOptions on(DeviceChoice choice) {
    return on(choice, 0);
  }

  /**
   * The chosen device of this machine. A GPU build that finds no GPU says so.
   *
   * @param threads within one operation, and operations at the same time; 0 for TensorFlow's choice
   */
  public static ComputeOptions on(DeviceChoice choice, int threads) {
    Device device = choice.resolve(Devices.list());
    if (choice.equals(DeviceChoice.AUTO) && device.kind() == Device.Kind.CPU && TensorFlowRuntime.hasCuda()) {
      LOG.log(System.Logger.Level.INFO, "No GPU is usable here, so the CPU computes; TensorFlow with CUDA needs an NVIDIA GPU and its driver");
    }
    return new ComputeOptions(device, threads, threads);
  }

  /** These options in another precision. */
  public ComputeOptions with(Precision other) {
    return new ComputeOptions(device, intraThreads, interThreads, other);
  }

  /**
   * As TensorFlow takes it. On the CPU every GPU is hidden, so nothing lands there by accident; on a GPU soft placement
   * lets the few operations without a GPU kernel run on the CPU, and memory grows as needed.
   */
  ConfigProto toConfig() {
    ConfigProto.Builder config = ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(intraThreads).setInterOpParallelismThreads(interThreads)
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting()));
    if (device.kind() == Device.Kind.CPU) {
      return config.putDeviceCount("GPU", 0).build();
    }
    return config.setAllowSoftPlacement(true)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true)
            .setVisibleDeviceList(Integer.toString(device.index())))
        .build();
  }

  /**
   * What TensorFlow may make of a graph. Its folding of constants is off: it makes a cycle of some gradients of SSIM, after which the other
   * optimizations give up with lines about a topological order, and our graphs leave it little to fold. Mixed precision is bfloat16
   * through oneDNN on the CPU, and TensorFlow's own on a GPU.
   */
  private RewriterConfig rewriting() {
    RewriterConfig.Builder config = RewriterConfig.newBuilder().setConstantFolding(RewriterConfig.Toggle.OFF);
    if (precision == Precision.BFLOAT16) {
      if (device.kind() == Device.Kind.CPU) {
        config.setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON);
      } else {
        config.setAutoMixedPrecision(RewriterConfig.Toggle.ON);
      }
    }
    return config.build();
  }
}
