package org.cloakroom.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** What tests of the screen share. */
public final class UiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private UiTest() {}

  /** Lets the screen live until something has come about. */
  public static void await(String what, BooleanSupplier condition) {
    Display display = Display.getCurrent();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited " + PATIENCE.toSeconds() + " s in vain: " + what);
      if (!display.readAndDispatch()) {
        display.timerExec(50, () -> {}); // wakes the sleep below, so that the condition is asked again
        display.sleep();
      }
    }
  }

  /** All controls of a type below another. */
  public static <T extends Control> List<T> below(Composite parent, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (Control child : parent.getChildren()) {
      if (type.isInstance(child)) {
        found.add(type.cast(child));
      }
      if (child instanceof Composite composite) {
        found.addAll(below(composite, type));
      }
    }
    return found;
  }
}
