package org.cloakroom.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks for a file to write; before one that exists is replaced, by the name that it really gets. */
public final class SaveDialog {
  private SaveDialog() {}

  /**
   * Asks.
   *
   * @param title of the dialog
   * @param folder that it begins in
   * @param name that it offers
   * @param endings that the file may have; one without them gets the one that is chosen
   * @return the file; empty if the user thought better of it
   */
  public static Optional<Path> ask(Shell shell, String title, Path folder, String name, List<String> endings) {
    FileDialog dialog = new FileDialog(shell, SWT.SAVE);
    dialog.setText(title);
    dialog.setFilterPath(folder.toString());
    dialog.setFileName(name);
    dialog.setFilterExtensions(endings.stream().map(e -> "*." + e).toArray(String[]::new));
    dialog.setFilterNames(endings.stream().map(e -> e.toUpperCase(Locale.ROOT)).toArray(String[]::new));
    return Optional.ofNullable(dialog.open()).map(Path::of)
        .map(file -> withEnding(file, endings, Math.max(0, dialog.getFilterIndex()))).filter(file -> mayBeWritten(shell, List.of(file)));
  }

  static Path withEnding(Path file, List<String> endings, int usual) {
    return endings.contains(ending(file)) ? file : file.resolveSibling(file.getFileName() + "." + endings.get(usual));
  }

  /** What follows the last dot of a file's name. */
  public static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Asks once about all of the files that exist already. */
  public static boolean mayBeWritten(Shell shell, List<Path> files) {
    List<Path> present = files.stream().filter(Files::exists).toList();
    String which = present.size() == 1 ? present.get(0) + " exists" : present.size() + " of these files exist in " + (present.isEmpty() ? "" : present.get(0).getParent());
    return present.isEmpty() || MessageDialog.open(MessageDialog.QUESTION, shell, "Replace files", which + ".", 0, "Replace", "Cancel") == 0;
  }
}
