package org.cloakroom.rcp;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.FormText;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.TableWrapData;
import org.eclipse.ui.forms.widgets.TableWrapLayout;
import org.eclipse.ui.part.EditorPart;
import org.eclipse.ui.progress.IProgressConstants;
import org.eclipse.ui.statushandlers.StatusManager;

/** The first thing a new user sees: what Cloakroom is for, and where to begin. */
public final class WelcomeEditor extends EditorPart {
  /** The editor's id in the registry. */
  public static final String ID = "org.cloakroom.rcp.welcome";

  private static final String TEXT =
      """
      <form>
        <p>Cloakroom measures how well adversarial cloaks protect the people in a photograph from face recognition, \
      how well a recognizer's owner can wash the cloaks off again, and how well stored face features resist being \
      turned back into faces.</p>
        <p><b>An experiment</b> is one YAML file: a dataset, recognizers, a grid of attacks, defenses and transforms, \
      and a protocol that says who is compared with whom. The same file runs here and on the command line, with the \
      same results.</p>
        <p><b>To begin:</b></p>
        <li><a href="finished">Look at the finished sample study</a>: figures, tables and images, there at once</li>
        <li><a href="run-first-look">Run a small study</a>, which needs no data of your own; it is done in a minute or two</li>
        <li><a href="results">Look at results</a> of the latest run</li>
        <li><a href="tour">Take the two-minute tour</a> from a study to an exported figure</li>
        <p><b>Then:</b></p>
        <li><a href="open-sample">Open the sample study</a> with four recognizers and eleven blurs, and <a href="run-sample">run it</a>; it \
      can be paused, stopped and resumed</li>
        <li><a href="new">Make an experiment</a> of your own</li>
        <li><a href="write-attack">Write an attack</a>, a defense or a transform</li>
        <p>A terminal does the same: <span font="code">cloakroom run sample</span>. While something runs, \
      <a href="%s">Progress</a> shows what is being computed. Whatever goes wrong lands in the <a href="%s">Error Log</a>, \
      with the name of the plug-in it came from. F1 explains the view that you are in.</p>
      </form>"""
          .formatted(IProgressConstants.PROGRESS_VIEW_ID, ExperimentPerspective.ERROR_LOG);

  private ScrolledForm form;

  @Override
  public void createPartControl(Composite parent) {
    FormToolkit toolkit = new FormToolkit(parent.getDisplay());
    parent.addDisposeListener(disposed -> toolkit.dispose());
    form = toolkit.createScrolledForm(parent);
    form.setText("Welcome to Cloakroom");
    PlatformUI.getWorkbench().getHelpSystem().setHelp(form, "org.cloakroom.ui.welcome");
    toolkit.decorateFormHeading(form.getForm());
    TableWrapLayout layout = new TableWrapLayout();
    layout.leftMargin = 24;
    layout.rightMargin = 24;
    layout.topMargin = 16;
    form.getBody().setLayout(layout);
    FormText text = toolkit.createFormText(form.getBody(), true);
    text.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
    text.setFont("code", JFaceResources.getTextFont());
    text.setParagraphsSeparated(true);
    text.setText(TEXT, true, false);
    text.addHyperlinkListener(new HyperlinkAdapter() {
      @Override
      public void linkActivated(HyperlinkEvent event) {
        WelcomeActions.of((String) event.getHref())
            .ifPresentOrElse(action -> action.run(getSite().getWorkbenchWindow()), () -> show((String) event.getHref()));
      }
    });
  }

  private void show(String view) {
    IWorkbenchPage page = getSite().getPage();
    try {
      page.showView(view);
    } catch (PartInitException e) {
      StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
    }
  }

  /** Opens the page, or brings it to the front. */
  static void open(IWorkbenchPage page) {
    try {
      page.openEditor(new WelcomeInput(), ID);
    } catch (PartInitException e) {
      StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG | StatusManager.SHOW);
    }
  }

  @Override
  public void init(IEditorSite site, IEditorInput input) {
    setSite(site);
    setInput(input);
  }

  @Override
  public void setFocus() {
    form.setFocus();
  }

  @Override
  public boolean isDirty() {
    return false;
  }

  @Override
  public void doSave(IProgressMonitor monitor) {
    throw new UnsupportedOperationException("there is nothing to save");
  }

  @Override
  public boolean isSaveAsAllowed() {
    return false;
  }

  @Override
  public void doSaveAs() {
    throw new UnsupportedOperationException("there is nothing to save");
  }
}
