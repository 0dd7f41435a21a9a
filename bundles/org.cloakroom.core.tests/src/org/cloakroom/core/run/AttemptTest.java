package org.cloakroom.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.cloakroom.api.CancelledException;
import org.cloakroom.core.store.StorageException;
import org.junit.jupiter.api.Test;
import org.tensorflow.exceptions.TFResourceExhaustedException;

class AttemptTest {
  private static Attempt<String> failing(RuntimeException e) {
    return Attempt.of(() -> {
      throw e;
    });
  }

  @Test
  void whatGoesWrongInAStageIsKept() {
    assertEquals("broken", ((Attempt.Failed<String>) failing(new IllegalStateException("broken"))).sentence());
    assertEquals("java.lang.NullPointerException",
        ((Attempt.Failed<String>) failing(new NullPointerException())).sentence());
    Attempt<String> missing = Attempt.of(() -> {
      throw new NoClassDefFoundError("some/Library");
    });
    assertEquals("some/Library", ((Attempt.Failed<String>) missing.then(text -> text + "!")).sentence());
  }

  @Test
  void whatConcernsTheWholeRunIsThrown() {
    assertThrows(CancelledException.class, () -> failing(new CancelledException()));
    assertThrows(StorageException.class, () -> failing(new StorageException("full")));
    assertThrows(OutOfMemoryError.class, () -> Attempt.of(() -> {
      throw new OutOfMemoryError();
    }));
  }

  @Test
  void aFullGpuIsOutOfMemoryToo() {
    OutOfMemoryError e = assertThrows(OutOfMemoryError.class,
        () -> failing(new TFResourceExhaustedException("OOM when allocating tensor")));
    assertEquals("OOM when allocating tensor", e.getMessage());
  }
}
