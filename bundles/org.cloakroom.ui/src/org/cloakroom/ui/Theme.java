package org.cloakroom.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Display;

/** Colors that suit the light and the dark theme. */
public final class Theme {
  private static final int MIDDLE = 3 * 128;

  private Theme() {}

  /** Whether text is brighter than its background. */
  public static boolean isDark() {
    Color background = Display.getCurrent().getSystemColor(SWT.COLOR_LIST_BACKGROUND);
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

  /** Behind what failed. */
  public static Color failed() {
    return isDark() ? new Color(0x6a, 0x2a, 0x2a) : new Color(0xf8, 0xd8, 0xd4);
  }
}
