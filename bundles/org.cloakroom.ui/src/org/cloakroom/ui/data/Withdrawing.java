package org.cloakroom.ui.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.core.run.Withdrawals;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.run.RunPreferences;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;

/** Takes people out of everything that was computed, after asking. */
final class Withdrawing {
  private Withdrawing() {}

  /** Asks, withdraws in the background, and says what was removed. */
  static void ask(DatasetsView view, List<String> names) {
    Optional<DatasetIndex> index = view.index();
    String who = String.join(", ", names);
    MessageDialog question = new MessageDialog(view.getSite().getShell(), "Withdraw " + who, null, // null: the window's image
        "Withdraw " + who + " from everything that was computed?\n\nCloaked images, embeddings and whatever else was made from these "
            + "images of " + view.text() + " are removed from the store, their further use is refused, and results that rest on them "
            + "are marked. This cannot be undone. The original images are not touched.",
        MessageDialog.WARNING, 1, "Withdraw", IDialogConstants.CANCEL_LABEL);
    if (index.isEmpty() || question.open() != 0) {
      return;
    }
    view.say("Withdrawing " + who + "…");
    Background.compute("withdrawing " + who, view.control(), () -> {
      ContentStore store = ContentStore.open(RunPreferences.storeFolder());
      List<String> told = new ArrayList<>();
      for (String name : names) {
        told.addAll(Withdrawals.withdraw(name, index.get(), store, Progress.NONE).sentences(name));
      }
      return told;
    }, told -> {
      view.say(told.get(0) + ".");
      MessageDialog.openInformation(view.getSite().getShell(), "Withdrawn", String.join("\n", told));
    });
  }
}
