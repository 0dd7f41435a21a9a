package org.cloakroom.ui.run;

import java.nio.file.Files;
import java.util.Optional;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.analysis.Analysis;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.expressions.IEvaluationContext;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.ISources;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.handlers.HandlerUtil;

/** A command on the run that is selected. */
abstract class SelectedRunHandler extends AbstractHandler {
  abstract boolean isPossible(RunInfo run);

  abstract void execute(RunInfo run);

  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    run(HandlerUtil.getCurrentSelection(event)).filter(this::isPossible).ifPresent(this::execute);
    return null; // handlers have no result
  }

  @Override
  public void setEnabled(Object context) {
    Object selection = context instanceof IEvaluationContext evaluation
        ? evaluation.getVariable(ISources.ACTIVE_CURRENT_SELECTION_NAME) : Optional.empty();
    setBaseEnabled(run(selection).filter(this::isPossible).isPresent());
  }

  private static Optional<RunInfo> run(Object selection) {
    return selection instanceof IStructuredSelection structured && structured.getFirstElement() instanceof RunInfo run
        ? Optional.of(run) : Optional.empty();
  }

  /** Stops the run at the end of its batch. */
  public static final class Cancel extends SelectedRunHandler {
    @Override
    boolean isPossible(RunInfo run) {
      return run.phase().isLive() && run.phase() != RunInfo.Phase.STOPPING;
    }

    @Override
    void execute(RunInfo run) {
      Runs.all().cancel(run.folder());
    }
  }

  /** Halts the run where it is. */
  public static final class Pause extends SelectedRunHandler {
    @Override
    boolean isPossible(RunInfo run) {
      return RunProcess.canHalt() && run.phase() == RunInfo.Phase.RUNNING;
    }

    @Override
    void execute(RunInfo run) {
      pause(run, true);
    }
  }

  private static void pause(RunInfo run, boolean on) {
    Job.createSystem("pausing " + run.name(), (IProgressMonitor monitor) -> { // it asks another program
      try {
        Runs.all().pause(run.folder(), on);
      } catch (UnavailableException e) {
        Background.report("Cannot pause " + run.name(), e);
      }
    }).schedule();
  }

  /** Goes on with a run, or tries its failed cells again. */
  public static final class Resume extends SelectedRunHandler {
    @Override
    boolean isPossible(RunInfo run) {
      return run.phase() == RunInfo.Phase.PAUSED
          || !run.phase().isLive() && run.phase() != RunInfo.Phase.UNREADABLE && Files.exists(run.folder());
    }

    @Override
    void execute(RunInfo run) {
      if (run.phase() == RunInfo.Phase.PAUSED) {
        pause(run, false);
      } else {
        Runs.all().resume(run);
      }
    }
  }

  /** Opens the Analysis perspective on the run. */
  public static final class ShowResults extends SelectedRunHandler {
    private static final String PERSPECTIVE = "org.cloakroom.rcp.analysis";

    @Override
    boolean isPossible(RunInfo run) {
      return run.recorded() > 0;
    }

    @Override
    void execute(RunInfo run) {
      Analysis.shared().show(run.folder(), run.recorded());
      IWorkbench workbench = PlatformUI.getWorkbench();
      try {
        workbench.showPerspective(PERSPECTIVE, workbench.getActiveWorkbenchWindow());
      } catch (WorkbenchException e) {
        Background.report("Cannot show the results", e);
      }
    }
  }
}
