package org.cloakroom.ui.pictures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ViewportTest {
  private static final double EXACT = 1e-12;

  @Test
  void whatIsBelowThePointerStaysThere() {
    Viewport view = Viewport.WHOLE;
    for (int i = 0; i < 4; i++) {
      double before = view.pictureX(0.3);
      view = view.step(true, 0.3, 0.6);
      assertEquals(before, view.pictureX(0.3), EXACT);
    }
    assertEquals(6, view.zoom());
    assertEquals(0.6, view.pictureY(0.6), EXACT);
    for (int i = 0; i < 6; i++) {
      view = view.step(false, 0.3, 0.6);
    }
    assertEquals(Viewport.WHOLE, view);
  }

  @Test
  void thePictureFillsItsTileWhereverItIsDragged() {
    Viewport view = Viewport.WHOLE.step(true, 0.5, 0.5);
    assertEquals(new Viewport(2, 0.75, 0.25), view.drag(-5, 5));
    assertEquals(0.5 - 0.1 / 2, view.drag(0.1, 0).x(), EXACT);
    assertEquals(0, view.drag(9, 9).pictureX(0), EXACT);
    assertEquals(Viewport.WHOLE, Viewport.WHOLE.drag(0.4, 0.4));
  }

  @Test
  void thereIsALargestZoom() {
    Viewport view = Viewport.WHOLE;
    for (int i = 0; i < 50; i++) {
      view = view.step(true, 1, 1);
    }
    assertEquals(32, view.zoom());
    assertTrue(view.pictureX(1) <= 1 + EXACT);
  }
}
