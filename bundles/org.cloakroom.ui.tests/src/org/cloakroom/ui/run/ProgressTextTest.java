package org.cloakroom.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ProgressTextTest {
  @Test
  void everythingIsRead() {
    ProgressText text = ProgressText.parse(
        "cells 12/132 (1 failed)   3.4 images/s   2 min 10 s left   gpu:0   cloaking with lowkey{steps=50}").orElseThrow();
    assertEquals(new ProgressText(12, 132, 3.4, "2 min 10 s", "gpu:0", "cloaking with lowkey{steps=50}"), text);
  }

  @Test
  void whatIsNotKnownYetMayBeMissing() {
    assertEquals(new ProgressText(0, 0, 0, "", "cpu", "loading images"), ProgressText.parse("cpu   loading images").orElseThrow());
  }

  @Test
  void otherMessagesAreNoProgress() {
    assertTrue(ProgressText.parse("Run folder: /home/ann/runs/x").isEmpty());
    assertTrue(ProgressText.parse("cell 0123456789abcdef failed: there is no file").isEmpty());
    assertTrue(ProgressText.parse("").isEmpty());
  }
}
