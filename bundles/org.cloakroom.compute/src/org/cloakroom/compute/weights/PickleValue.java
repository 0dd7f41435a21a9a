package org.cloakroom.compute.weights;

import java.math.BigInteger;
import java.util.List;

/**
 * What a pickle can hold here beside Java's own {@code Long}, {@code Double}, {@code Boolean}, {@code String},
 * {@code List} and {@code Map}. None of it does anything.
 */
sealed interface PickleValue {
  /** Python's None. */
  enum None implements PickleValue {
    NONE
  }

  /** A tuple. */
  record Tuple(List<Object> items) implements PickleValue {}

  /** An integer that no tensor needs: more than 64 bits. */
  record Large(BigInteger value) implements PickleValue {}

  /** Raw bytes and other things that are read over. */
  record Inert(String name) implements PickleValue {}

  /** A class of storages. */
  record StorageClass(ElementType type) implements PickleValue {}

  /**
   * A piece of raw data that tensors look into.
   *
   * @param key its name in the file
   * @param type number format
   * @param elements how many numbers the whole piece has
   * @param start first number of the part that is meant
   */
  record Storage(String key, ElementType type, long elements, long start) implements PickleValue {}

  /** A function of the allow-list, replaced by ours. */
  non-sealed interface Constructor extends PickleValue {
    /** Makes the value; {@link IllegalArgumentException} if the arguments make no sense. */
    Object make(List<Object> arguments);
  }
}
