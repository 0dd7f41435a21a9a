package org.cloakroom.ui.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.core.experiment.Experiment;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.ui.experiment.ExperimentDocument;
import org.cloakroom.ui.experiment.ProtectedPeople;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IPartListener;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.handlers.IHandlerService;

/** What can be done with the people of a dataset: protected in the experiment of the front editor, and withdrawn. */
final class PeopleCommands implements IPartListener, ExperimentDocument.Listener {
  private static final String PREFIX = "org.cloakroom.ui.data.";

  private final DatasetsView view;
  private final PeopleList people;
  private Optional<ExperimentDocument> heard = Optional.empty();

  PeopleCommands(DatasetsView view, PeopleList people) {
    this.view = view;
    this.people = people;
    MenuManager menu = new MenuManager();
    menu.setRemoveAllWhenShown(true);
    menu.addMenuListener(this::fill);
    people.table().setMenu(menu.createContextMenu(people.table()));
    handle("protect", this::protect);
    handle("unprotect", this::unprotect);
    handle("withdraw", this::withdraw);
    page().addPartListener(this);
    people.table().addListener(SWT.Dispose, disposed -> {
      page().removePartListener(this);
      heard.ifPresent(document -> document.remove(this));
    });
    listen();
  }

  private IWorkbenchPage page() {
    return view.getSite().getPage();
  }

  private void handle(String command, Runnable action) {
    view.getSite().getService(IHandlerService.class).activateHandler(PREFIX + command, new AbstractHandler() {
      @Override
      public Object execute(ExecutionEvent event) {
        action.run();
        return null; // handlers have no result
      }
    });
  }

  private void fill(IMenuManager menu) {
    Optional<ProtectedPeople> experiment = experiment();
    String file = experiment.map(e -> e.document().file().getFileName().toString()).orElse("Experiment");
    String instead = experiment.map(ProtectedPeople::drawn).filter(drawn -> !drawn.isEmpty() && !drawn.equals("0"))
        .map(drawn -> " (instead of " + drawn + " drawn people)").orElse("");
    Set<String> already = experiment.map(ProtectedPeople::names).orElse(Set.of());
    menu.add(item("Protect in " + file + instead, this::protect, experiment.isPresent() && !already.containsAll(names())));
    menu.add(item("Do Not Protect in " + file, this::unprotect, names().stream().anyMatch(already::contains)));
    menu.add(new Separator());
    menu.add(item("Withdraw " + (names().size() == 1 ? names().get(0) : names().size() + " People") + "…", this::withdraw, !names().isEmpty()));
  }

  private static Action item(String text, Runnable work, boolean possible) {
    Action action = new Action(text) {
      @Override
      public void run() {
        work.run();
      }
    };
    action.setEnabled(possible);
    return action;
  }

  private List<String> names() {
    return people.selected().stream().map(Identity::name).toList();
  }

  /** The experiment of the front editor, if its dataset is the one that is shown. */
  private Optional<ProtectedPeople> experiment() {
    return ProtectedPeople.inFront(page()).filter(experiment -> experiment.document().reading().flatMap(Reading::experiment)
        .map(Experiment::dataset).map(dataset -> dataset.plugIn()).filter(dataset -> view.dataset().filter(dataset::equals).isPresent())
        .isPresent());
  }

  private void protect() {
    experiment().ifPresentOrElse(experiment -> experiment.add(names()), this::explain);
  }

  private void unprotect() {
    experiment().ifPresentOrElse(experiment -> experiment.remove(names()), this::explain);
  }

  private void explain() {
    view.say("Open an experiment on this dataset first; its editor has a link that shows its people here.");
  }

  private void withdraw() {
    if (!names().isEmpty()) {
      Withdrawing.ask(view, names());
    }
  }

  /** Follows the editor that is in front. */
  private void listen() {
    heard.ifPresent(document -> document.remove(this));
    heard = ProtectedPeople.inFront(page()).map(ProtectedPeople::document);
    heard.ifPresent(document -> document.add(this));
    mark();
  }

  private void mark() {
    people.mark(experiment().map(ProtectedPeople::names).orElse(Set.of()));
  }

  @Override
  public void changed() {
    mark();
  }

  @Override
  public void read(Reading reading) {
    mark();
  }

  @Override
  public void partActivated(IWorkbenchPart part) {
    listen();
  }

  @Override
  public void partBroughtToTop(IWorkbenchPart part) {
    listen();
  }

  @Override
  public void partClosed(IWorkbenchPart part) {
    listen();
  }

  @Override
  public void partDeactivated(IWorkbenchPart part) {
    // whatever is activated instead is told too
  }

  @Override
  public void partOpened(IWorkbenchPart part) {
    listen();
  }
}
