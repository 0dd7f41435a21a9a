package org.cloakroom.compute.weights;

import java.nio.ByteBuffer;

/** Number formats of weights files, named as safetensors names them. */
public enum ElementType {
  /** IEEE 754 binary64. */
  F64(8) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.getDouble(at);
    }
  },
  /** IEEE 754 binary32. */
  F32(4) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  /** IEEE 754 binary16. */
  F16(2) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return halfToFloat(bytes.getShort(at));
    }
  },
  /** The upper half of binary32. */
  BF16(2) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return Float.intBitsToFloat(bytes.getShort(at) << 16);
    }
  },
  /** 64-bit integer. As a floating-point number exact to 2⁵³. */
  I64(8) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  },
  /** 32-bit integer. */
  I32(4) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  /** 16-bit integer. */
  I16(2) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.getShort(at);
    }
  },
  /** 8-bit integer. */
  I8(1) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.get(at);
    }
  },
  /** Unsigned byte. */
  U8(1) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.get(at) & 0xff;
    }
  },
  /** One byte, 0 or 1. */
  BOOL(1) {
    @Override
    double read(ByteBuffer bytes, int at) {
      return bytes.get(at) == 0 ? 0 : 1;
    }
  };

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes per number. */
  public int bytes() {
    return bytes;
  }

  /** The number that starts at byte {@code at} of a little-endian buffer. */
  abstract double read(ByteBuffer from, int at);

  /** IEEE 754 binary16 to binary32 (Java 17 has no method for it). */
  static float halfToFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = (half >> 10) & 0x1f;
    int fraction = half & 0x3ff;
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
    }
    if (exponent == 0) { // zero and subnormal numbers
      float value = fraction * 0x1p-24f;
      return sign == 0 ? value : -value;
    }
    return Float.intBitsToFloat(sign | (exponent + 112) << 23 | fraction << 13);
  }
}
