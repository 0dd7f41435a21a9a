package org.cloakroom.core.run;

import java.util.function.Function;
import java.util.function.Supplier;
import org.cloakroom.api.CancelledException;
import org.cloakroom.core.store.StorageException;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** The result of a stage, or why there is none. A failure concerns the cells that need the result, and no others. */
sealed interface Attempt<T> {
  /** The stage succeeded. */
  record Done<T>(T value) implements Attempt<T> {}

  /** The stage failed. */
  record Failed<T>(Throwable cause) implements Attempt<T> {
    /** A sentence for the user. */
    String sentence() {
      String message = cause.getMessage();
      return message == null || message.isBlank() ? cause.getClass().getName() : message;
    }
  }

  /**
   * Carries out a stage.
   *
   * @throws CancelledException and StorageException as they come: they concern the whole run
   * @throws OutOfMemoryError also for the memory of a GPU
   */
  static <T> Attempt<T> of(Supplier<T> stage) {
    try {
      return new Done<>(stage.get());
    } catch (CancelledException | StorageException e) {
      throw e;
    } catch (TFResourceExhaustedException e) {
      OutOfMemoryError error = new OutOfMemoryError(e.getMessage());
      error.initCause(e);
      throw error;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) { // plug-ins may throw anything
      return new Failed<>(e);
    }
  }

  /**
   * The result.
   *
   * @throws RuntimeException the cause, or one that carries it, if the stage failed
   */
  default T value() {
    if (this instanceof Done<T> done) {
      return done.value;
    }
    Throwable cause = ((Failed<T>) this).cause();
    throw cause instanceof RuntimeException e ? e : new IllegalStateException(cause.getMessage(), cause);
  }

  /** Continues with another stage if this one succeeded. */
  default <R> Attempt<R> then(Function<T, R> next) {
    return this instanceof Failed<T> failed ? new Failed<>(failed.cause()) : of(() -> next.apply(value()));
  }
}
