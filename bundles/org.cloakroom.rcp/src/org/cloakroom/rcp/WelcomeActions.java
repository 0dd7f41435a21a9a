package org.cloakroom.rcp;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.registry.Study;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Installed;
import org.cloakroom.ui.analysis.Analysis;
import org.cloakroom.ui.experiment.ExperimentFiles;
import org.cloakroom.ui.experiment.ExperimentInput;
import org.cloakroom.ui.experiment.NewExperimentWizard;
import org.cloakroom.ui.run.RunHandler;
import org.cloakroom.ui.run.Runs;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;

/** What the links of the welcome page do. */
enum WelcomeActions {
  /** Opens the user's copy of a small study. */
  OPEN_FIRST_LOOK {
    @Override
    void carryOut(IWorkbenchWindow window) throws WorkbenchException {
      ExperimentInput.show(FirstLook.file());
    }
  },
  /** Runs it. */
  RUN_FIRST_LOOK {
    @Override
    void carryOut(IWorkbenchWindow window) throws WorkbenchException, ExecutionException {
      RunHandler.start(window, FirstLook.file());
    }
  },
  /** Opens the user's copy of the sample study. */
  OPEN_SAMPLE {
    @Override
    void carryOut(IWorkbenchWindow window) throws WorkbenchException {
      ExperimentInput.show(ExperimentFiles.copyOf(sample()));
    }
  },
  /** Runs it. */
  RUN_SAMPLE {
    @Override
    void carryOut(IWorkbenchWindow window) throws WorkbenchException, ExecutionException {
      RunHandler.start(window, ExperimentFiles.copyOf(sample()));
    }
  },
  /** Shows the sample study as it was carried out by others: its results come with the product. */
  FINISHED {
    @Override
    void carryOut(IWorkbenchWindow window) {
      FinishedStudy.show(sample(), window);
    }
  },
  /** Shows the latest run that has results. */
  RESULTS {
    @Override
    void carryOut(IWorkbenchWindow window) throws WorkbenchException {
      var latest = Runs.all().list().stream().filter(run -> run.recorded() > 0).findFirst();
      if (latest.isEmpty()) {
        MessageDialog.openInformation(window.getShell(), "Results", "There is no run with results yet. Run the first study, or look at the finished sample study.");
        return;
      }
      Analysis.shared().show(latest.get().folder(), latest.get().recorded());
      PlatformUI.getWorkbench().showPerspective(AnalysisPerspective.ID, window);
    }
  },
  /** Opens the guide for authors of plug-ins. */
  PLUG_IN_GUIDE {
    @Override
    void carryOut(IWorkbenchWindow window) {
      PlatformUI.getWorkbench().getHelpSystem().displayHelpResource("plugin-guide.md");
    }
  },
  /** Opens the two-minute tour. */
  TOUR {
    @Override
    void carryOut(IWorkbenchWindow window) {
      CheatSheetView.open(window.getActivePage(), "tour");
    }
  },
  /** Opens the steps to a plug-in. */
  WRITE_ATTACK {
    @Override
    void carryOut(IWorkbenchWindow window) {
      CheatSheetView.open(window.getActivePage(), "attack");
    }
  },
  /** Opens the wizard. */
  NEW {
    @Override
    void carryOut(IWorkbenchWindow window) {
      new WizardDialog(window.getShell(), new NewExperimentWizard()).open();
    }
  };

  private static final String SAMPLE = "sample";

  abstract void carryOut(IWorkbenchWindow window) throws WorkbenchException, ExecutionException;

  /** The action behind a link; empty if it is none of ours. */
  static Optional<WelcomeActions> of(String link) {
    return Arrays.stream(values()).filter(action -> action.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(link))
        .findFirst();
  }

  private static Study sample() {
    return Installed.registry().study(SAMPLE)
        .orElseThrow(() -> new UnavailableException("the sample study is not installed"));
  }

  /** Carries it out, and tells the user if that fails. */
  void run(IWorkbenchWindow window) {
    try {
      carryOut(window);
    } catch (WorkbenchException | ExecutionException | UnavailableException | StorageException e) {
      Background.report("This cannot be done", e);
    }
  }
}
