package org.cloakroom.ui.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.core.run.FaceSearch;
import org.cloakroom.ui.Copying;
import org.cloakroom.ui.Theme;
import org.cloakroom.ui.pictures.PictureStrip;
import org.cloakroom.ui.pictures.Tile;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** Whom a recognizer takes the shown picture for: the most alike pictures of the run, reordered as the slider of the Images view moves. */
public final class RanksView extends ViewPart implements LiveSearch.Listener {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.ranks";

  private static final int SHOWN = 9;

  private Combo recognizer;
  private Label message;
  private PictureStrip strip;
  private Optional<LiveSearch.Found> shown = Optional.empty();

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.ranks");
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(3).margins(4, 4).spacing(8, 4).applyTo(page);
    new Label(page, SWT.NONE).setText("Recognizer");
    recognizer = new Combo(page, SWT.READ_ONLY);
    recognizer.addListener(SWT.Selection, chosen -> LiveSearch.shared().choose(recognizer.getSelectionIndex()));
    message = new Label(page, SWT.NONE);
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(message);
    strip = new PictureStrip(page, "Select a picture in the Images view.");
    GridDataFactory.fillDefaults().grab(true, true).span(3, 1).applyTo(strip.control());
    Copying.ofPicture(getSite(), strip.control(), strip::copy, this::data);
    Copying.menu(getSite(), strip.control(), "Copy as Image");
    LiveSearch.shared().add(this);
  }

  @Override
  public void recognizers(List<String> names, int chosen) {
    recognizer.setItems(names.toArray(String[]::new));
    recognizer.select(chosen);
    recognizer.requestLayout();
  }

  @Override
  public void found(LiveSearch.Found found) {
    shown = Optional.of(found);
    int rank = found.rank();
    message.setText(rank == 0 ? "No other picture of " + found.picture().identity() + " is in the run."
        : rank == 1 ? "Recognized as " + found.picture().identity() + "."
        : "Not recognized: " + found.picture().identity() + " comes at rank " + rank + " of " + found.nearest().size() + ".");
    List<Tile> tiles = new ArrayList<>();
    tiles.add(new Tile(found.picture().identity() + "\nas seen", found.seen()));
    List<FaceSearch.Near> best = found.nearest().subList(0, Math.min(SHOWN, found.nearest().size()));
    for (int i = 0; i < best.size(); i++) {
      FaceSearch.Near near = best.get(i);
      boolean same = near.picture().identity().equals(found.picture().identity());
      tiles.add(new Tile(
          String.format(Locale.ROOT, "%d. %s%n%.3f", i + 1, near.picture().identity(), near.cosine()), near.picture().image())
          .framed(same ? Theme.right() : Theme.wrong()));
    }
    strip.show(tiles);
  }

  /** All pictures in their order, as tab-separated text. */
  private Optional<String> data() {
    return shown.map(found -> {
      StringBuilder text = new StringBuilder("rank\tidentity\timage\tcosine\n");
      for (int i = 0; i < found.nearest().size(); i++) {
        FaceSearch.Near near = found.nearest().get(i);
        text.append(i + 1).append('\t').append(near.picture().identity()).append('\t').append(near.picture().id()).append('\t')
            .append(near.cosine()).append('\n');
      }
      return text.toString();
    });
  }

  @Override
  public void failed(String why) {
    message.setText(why);
  }

  @Override
  public void setFocus() {
    recognizer.setFocus();
  }

  @Override
  public void dispose() {
    LiveSearch.shared().remove(this);
    super.dispose();
  }
}
