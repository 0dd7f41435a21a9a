package org.cloakroom.rcp;

import java.nio.file.Path;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.registry.Study;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.run.PackedRun;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Installed;
import org.cloakroom.ui.WorkspaceFolders;
import org.cloakroom.ui.analysis.Analysis;
import org.cloakroom.ui.run.RunPreferences;
import org.cloakroom.ui.run.Runs;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;

/** The finished run that a study brings along. It is unpacked when it is asked for first, and then is a run like any other. */
final class FinishedStudy {
  private FinishedStudy() {}

  /** Opens the Analysis perspective on it. */
  static void show(Study study, IWorkbenchWindow window) {
    Background.compute("unpacking the results of " + study.name(), window.getShell(), () -> unpack(study), run -> {
      Runs.all().changed();
      Analysis.shared().show(run.path(), run.manifest().cells().size());
      try {
        PlatformUI.getWorkbench().showPerspective(AnalysisPerspective.ID, window);
      } catch (WorkbenchException e) {
        Background.report("Cannot show the results", e);
      }
    });
  }

  private static RunFolder unpack(Study study) {
    Path packed = Installed.registry().results(study)
        .orElseThrow(() -> new UnavailableException("the study " + study.id() + " brings no results along: run it"));
    return PackedRun.unpack(packed, WorkspaceFolders.runs().resolve(study.id() + "-finished"), ContentStore.open(RunPreferences.storeFolder()));
  }
}
