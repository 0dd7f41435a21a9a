package org.cloakroom.ui.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.cloakroom.ui.Background;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Composite;

/** Looks after what other programs do to a file that is edited here: an editor outside, a version control system. */
final class OutsideChange {
  private final ExperimentDocument document;
  private final Composite owner;
  /** What is known here to be in the file; empty if it is known to be gone. */
  private Optional<String> seen;
  private boolean asking;

  OutsideChange(ExperimentDocument document, Composite owner) {
    this.document = document;
    this.owner = owner;
    seen = Optional.of(document.saved());
  }

  /** Follows the file when the editor comes to the front; asks first if something here would be lost. */
  void look() {
    String saved = document.saved();
    Background.compute("looking at " + document.file().getFileName(), owner, this::onDisk, now -> {
      if (!saved.equals(document.saved()) || isKnown(now) || asking) {
        return;
      }
      seen = now;
      if (now.isEmpty()) {
        document.detach(); // deleted: what is here is all that is left of it
      } else if (!document.isDirty() || isToBeReloaded()) {
        document.reload(now.get());
      } else {
        document.detach();
      }
    });
  }

  private boolean isToBeReloaded() {
    asking = true;
    try {
      return MessageDialog.open(MessageDialog.QUESTION, owner.getShell(), "Changed outside", document.file().getFileName()
          + " was changed by another program, and here too. Undo brings back what was changed here.", 0, "Take the File's", "Keep Mine") == 0;
    } finally {
      asking = false;
    }
  }

  private boolean isKnown(Optional<String> now) {
    return now.equals(seen) || now.equals(Optional.of(document.saved()));
  }

  /** Before saving: whether what another program has written may be replaced. */
  boolean mayBeReplaced() throws IOException {
    Optional<String> now = onDisk();
    return now.isEmpty() || isKnown(now) || now.get().equals(document.text())
        || MessageDialog.open(MessageDialog.QUESTION, owner.getShell(), "Changed outside", document.file().getFileName()
            + " was changed by another program since it was opened here.", 0, "Replace It", "Cancel") == 0;
  }

  private Optional<String> onDisk() throws IOException {
    try {
      return Optional.of(Files.readString(document.file()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
