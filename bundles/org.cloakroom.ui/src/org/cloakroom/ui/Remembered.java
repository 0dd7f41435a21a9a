package org.cloakroom.ui;

import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.IDialogSettingsProvider;
import org.eclipse.ui.PlatformUI;

/** How the user has arranged things, kept in the workspace from one session to the next. */
public final class Remembered {
  private Remembered() {}

  /** What is remembered of one thing, such as the columns of a table; empty at first. */
  public static IDialogSettings section(String name) {
    return DialogSettings.getOrCreateSection(provider().getDialogSettings(), name);
  }

  /** Writes everything to the disk. */
  public static void save() {
    provider().saveDialogSettings();
  }

  private static IDialogSettingsProvider provider() {
    return PlatformUI.getDialogSettingsProvider(Platform.getBundle(Icons.BUNDLE));
  }
}
