package org.cloakroom.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** What tests of the screen share. */
public final class UiTest {
  private static final int PATIENCE = 120; // machines that build are busy

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

  /** Presses a button of a dialog as soon as there is one that has it. */
  public static void pressWhenOpen(String button) {
    Display display = Display.getCurrent();
    display.timerExec(100, () -> {
      Optional<Button> found = Arrays.stream(display.getShells()).filter(Shell::isVisible)
          .flatMap(shell -> below(shell, Button.class).stream()).filter(b -> b.getText().replace("&", "").equals(button)).findFirst();
      found.ifPresentOrElse(UiTest::press, () -> pressWhenOpen(button));
    });
  }

  /** Presses a button as the mouse does. */
  public static void press(Button button) {
    if ((button.getStyle() & (SWT.CHECK | SWT.RADIO | SWT.TOGGLE)) != 0) {
      button.setSelection(!button.getSelection());
    }
    button.notifyListeners(SWT.Selection, new Event());
  }

  /** The button with this text below a control. */
  public static Button button(Composite parent, String text) {
    return below(parent, Button.class).stream().filter(b -> b.getText().replace("&", "").equals(text)).findFirst()
        .orElseThrow(() -> new AssertionError("no button " + text + " among "
            + below(parent, Button.class).stream().map(Button::getText).toList()));
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
