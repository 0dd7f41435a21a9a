package org.cloakroom.rcp;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.util.Util;

/** What style sheets do not reach: menus, tool tips and dialogs of the window system. */
final class WindowSystem {
  private WindowSystem() {}

  /** Asks GTK for the dark form of its own theme; SWT has no public way to it. Other window systems follow the user's own choice. */
  static void preferDark(boolean dark) {
    if (Util.isGtk()) {
      try {
        Class.forName("org.eclipse.swt.internal.gtk.OS").getMethod("setDarkThemePreferred", boolean.class).invoke(null, dark);
      } catch (ReflectiveOperationException e) {
        ILog.of(WindowSystem.class).warn("menus stay light, for this SWT cannot darken them", e);
      }
    }
  }
}
