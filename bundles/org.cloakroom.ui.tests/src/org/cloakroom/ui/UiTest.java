package org.cloakroom.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** What tests of the screen share. */
public final class UiTest {
  private static final int PATIENCE = 30;

  /** Ends a sleep of the display, so that the condition is asked again. */
  private static final Runnable WAKE = () -> {};

  private UiTest() {}

  /** Lets the screen live until something has come about. A dialog that blocks it is closed after a while and named. */
  public static void await(String what, BooleanSupplier condition) {
    await(what, PATIENCE, condition);
  }

  /** The same for what takes longer. */
  public static void await(String what, int seconds, BooleanSupplier condition) {
    Display display = Display.getCurrent();
    List<String> dialogs = new ArrayList<>();
    Runnable closing = () -> close(display, dialogs);
    display.timerExec(1000 * seconds, closing);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "waited " + seconds + " s in vain: " + what
          + (dialogs.isEmpty() ? "" : "; what was open: " + dialogs));
      if (!display.readAndDispatch()) {
        display.timerExec(50, WAKE);
        display.sleep();
      }
    }
    display.timerExec(-1, closing);
  }

  private static void close(Display display, List<String> closed) {
    for (Shell shell : display.getShells()) {
      if (shell.getParent() != null && shell.isVisible()) {
        closed.add(shell.getText() + ": " + below(shell, Label.class).stream().map(Label::getText).toList());
        shell.close();
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
