package org.cloakroom.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Colors that suit the light and the dark theme. */
public final class Theme {
  private static final int MIDDLE = 3 * 128;

  private Theme() {}

  /**
   * Whether text is brighter than its background. The window is asked, because the theme colors the widgets and, on some systems, not the
   * system's own colors.
   */
  public static boolean isDark() {
    IWorkbenchWindow window = PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getActiveWorkbenchWindow() : null; // null: none
    Color background = window == null ? Display.getCurrent().getSystemColor(SWT.COLOR_LIST_BACKGROUND) : window.getShell().getBackground();
    return background.getRed() + background.getGreen() + background.getBlue() < MIDDLE;
  }

  /** Behind what is done. */
  public static Color finished() {
    return isDark() ? new Color(0x24, 0x46, 0x37) : new Color(0xdd, 0xf0, 0xe6);
  }

  /** Marks what a recognizer got right. */
  public static Color right() {
    return isDark() ? new Color(0x4c, 0xb0, 0x88) : new Color(0x1f, 0x8a, 0x5f);
  }

  /** Marks what it got wrong. */
  public static Color wrong() {
    return isDark() ? new Color(0xe8, 0x8a, 0x4a) : new Color(0xc4, 0x55, 0x1a);
  }

  /** What is only there for comparison. */
  public static Color faint() {
    return isDark() ? new Color(0x60, 0x66, 0x6c) : new Color(0xc2, 0xc8, 0xce);
  }

  /** Text that may be overlooked. */
  public static Color secondary() {
    return isDark() ? new Color(0x9a, 0xa2, 0xaa) : new Color(0x68, 0x70, 0x78);
  }

  /** Behind commands and files in running text. */
  public static Color quoted() {
    return isDark() ? new Color(0x38, 0x3c, 0x42) : new Color(0xf0, 0xf2, 0xf4);
  }

  /** Behind what failed. */
  public static Color failed() {
    return isDark() ? new Color(0x6a, 0x2a, 0x2a) : new Color(0xf8, 0xd8, 0xd4);
  }
}
