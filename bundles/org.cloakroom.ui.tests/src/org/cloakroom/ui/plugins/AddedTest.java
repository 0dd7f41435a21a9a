package org.cloakroom.ui.plugins;

import static org.cloakroom.ui.UiTest.await;
import static org.cloakroom.ui.UiTest.below;
import static org.cloakroom.ui.UiTest.pressWhenOpen;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.cloakroom.ui.FreshWorkbench;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins are added and removed in the view. */
@ExtendWith(FreshWorkbench.class)
class AddedTest {
  private static final String BUNDLE = "org.mylab.toy";

  @TempDir Path folder;
  private final IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();

  private Path jar(String needs) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", BUNDLE + ";singleton:=true");
    main.putValue("Bundle-Version", "1.2.3");
    main.putValue("Bundle-Name", "A toy");
    if (!needs.isEmpty()) {
      main.putValue("Require-Bundle", needs);
    }
    Path file = folder.resolve("toy.jar");
    try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new JarEntry("plugin.xml"));
      jar.write("<plugin/>".getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    }
    return file;
  }

  private static boolean isInstalled() {
    return Added.list().stream().anyMatch(added -> added.jar().bundle().equals(BUNDLE));
  }

  @Test
  void aPlugInIsInstalledListedAndRemoved() throws Exception {
    Shell shell = page.getWorkbenchWindow().getShell();
    PlugInsView view = (PlugInsView) page.showView(PlugInsView.ID);
    pressWhenOpen("Later");
    Added.install(shell, jar("org.cloakroom.api").toString(), view::refresh);
    await("it is installed", AddedTest::isInstalled);
    await("it is listed", () -> below(shell, Tree.class).stream().flatMap(tree -> Arrays.stream(tree.getItems()))
        .anyMatch(item -> item.getText().startsWith("Added")));
    await("the dialog is closed", () -> dialogs().isEmpty());

    PlugInNode.AddedJar added = Added.list().stream().filter(a -> a.jar().bundle().equals(BUNDLE)).map(PlugInNode.AddedJar::new).findFirst().orElseThrow();
    assertFalse(added.added().used(), "it is there from the next start on");
    page.activate(view);
    view.getSite().getSelectionProvider().setSelection(new StructuredSelection(added));
    pressWhenOpen("OK");
    pressWhenOpen("Later");
    PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.cloakroom.ui.plugins.remove", null);
    await("it is gone", () -> !isInstalled());
  }

  private static List<Shell> dialogs() {
    return Arrays.stream(Display.getCurrent().getShells()).filter(shell -> shell.getParent() != null && shell.isVisible()).toList();
  }

  @Test
  void whatIsMissingIsToldAndNothingIsInstalled() throws Exception {
    List<String> said = new ArrayList<>();
    Display display = Display.getCurrent();
    Runnable reader = new Runnable() {
      @Override
      public void run() {
        dialogs().forEach(dialog -> below(dialog, Label.class).forEach(label -> said.add(label.getText())));
        if (said.stream().anyMatch(text -> text.contains("org.nowhere"))) {
          pressWhenOpen("OK"); // until then nothing else is asked: the dialog waits for it
        } else {
          display.timerExec(100, this);
        }
      }
    };
    display.timerExec(100, reader);
    Added.install(page.getWorkbenchWindow().getShell(), jar("org.nowhere").toString(), () -> {
      throw new AssertionError("it was installed");
    });
    await("the reason is told", () -> said.stream().anyMatch(text -> text.contains("org.nowhere")) && dialogs().isEmpty());
    assertFalse(isInstalled());
    assertTrue(said.stream().anyMatch(text -> text.contains("install the bundle that has it too")), said.toString());
  }
}
