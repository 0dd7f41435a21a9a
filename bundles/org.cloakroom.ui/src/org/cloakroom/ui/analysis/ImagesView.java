package org.cloakroom.ui.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.image.RgbImage;
import org.cloakroom.api.transform.Transform;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.run.RunImages;
import org.cloakroom.core.yaml.NumberText;
import org.cloakroom.report.model.PlugInText;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Copying;
import org.cloakroom.ui.Installed;
import org.cloakroom.ui.pictures.PictureStrip;
import org.cloakroom.ui.pictures.Pixels;
import org.cloakroom.ui.pictures.Tile;
import org.cloakroom.ui.run.RunPreferences;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/**
 * A picture, what the attack made of it, and the difference; any transform over them as a slider moves. All three are enlarged and moved
 * in step, and holding the space bar shows what changes.
 */
public final class ImagesView extends ViewPart implements Analysis.Listener {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.images";

  private static final int MOST_GAIN = 40;
  private static final int USUAL_GAIN = 10;

  private final LiveTransform live = new LiveTransform();
  private PictureList list;
  private Combo attack;
  private Combo transform;
  private Scale amount;
  private Label amountText;
  private Scale gain;
  private PictureStrip strip;
  private Label message;
  private Label pixel;
  private Optional<RunPictures> pictures = Optional.empty();
  private int requests;
  private Optional<TransformChoice> choice = Optional.empty();
  private String loading = "";

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.images");
    parent.setLayout(new FillLayout());
    SashForm sash = new SashForm(parent, SWT.SMOOTH);
    list = new PictureList(sash, this::refresh);
    Composite right = new Composite(sash, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(6).margins(4, 4).spacing(8, 4).applyTo(right);
    sash.setWeights(2, 7);
    attack = combo(right, "Attack");
    transform = combo(right, "Transform");
    amountText = new Label(right, SWT.NONE);
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(90, SWT.DEFAULT).applyTo(amountText);
    amount = scale(right, "How strong the transform is");
    message = new Label(right, SWT.NONE);
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).span(4, 1).applyTo(message);
    label(right, "Gain");
    gain = scale(right, "How much the difference is amplified");
    gain.setMinimum(1);
    gain.setMaximum(MOST_GAIN);
    gain.setSelection(USUAL_GAIN);
    strip = new PictureStrip(right, "Select a run and a picture.");
    GridDataFactory.fillDefaults().grab(true, true).span(6, 1).applyTo(strip.control());
    pixel = new Label(right, SWT.NONE);
    GridDataFactory.fillDefaults().grab(true, false).span(6, 1).applyTo(pixel);
    strip.explore(this::tell);
    tell(Optional.empty());
    List.of(list.control(), strip.control(), amount, gain).forEach(this::flickerWithSpace);
    Copying.ofPicture(getSite(), strip.control(), strip::copy, this::data);
    Copying.menu(getSite(), strip.control(), "Copy as Image", OpenInImageJ.COMMAND);
    transform.add(Grid.NONE);
    Installed.registry().ids(PlugInKind.TRANSFORM).forEach(transform::add);
    transform.select(0);
    attack.addListener(SWT.Selection, chosen -> refresh());
    transform.addListener(SWT.Selection, chosen -> choose());
    amount.addListener(SWT.Selection, moved -> refresh());
    gain.addListener(SWT.Selection, moved -> refresh());
    Analysis.shared().add(this);
    choose();
  }

  private void flickerWithSpace(Control control) {
    control.addListener(SWT.KeyDown, key -> {
      if (key.keyCode == ' ' && key.stateMask == 0) {
        strip.flicker(true);
        key.doit = false;
      }
    });
    control.addListener(SWT.KeyUp, key -> strip.flicker(false));
    control.addListener(SWT.FocusOut, left -> strip.flicker(false));
  }

  private void tell(Optional<Point> at) {
    pixel.setText(at.filter(p -> !strip.tiles().isEmpty()).map(p -> Pixels.at(p.x, p.y, pair()))
        .orElse("Wheel: enlarge. Drag: move. Double click: all. Hold Space: what changes."));
  }

  /** The picture and what was made of it. */
  private List<Tile> pair() {
    return strip.tiles().subList(0, Math.min(2, strip.tiles().size()));
  }

  /** What is shown, and of which picture; empty before one is selected. */
  Optional<Shown> shown() {
    return list.selected().filter(picture -> !strip.tiles().isEmpty()).map(picture -> new Shown(picture.id(), strip.tiles()));
  }

  /** Pictures with the id of the first. */
  record Shown(String id, List<Tile> tiles) {}

  /** Every pixel of the picture, and of what was made of it, as tab-separated text. */
  private Optional<String> data() {
    return strip.tiles().isEmpty() ? Optional.empty() : Optional.of(Pixels.table(pair()));
  }

  private static void label(Composite parent, String text) {
    Label label = new Label(parent, SWT.NONE);
    label.setText(text);
  }

  private static Combo combo(Composite parent, String text) {
    label(parent, text);
    Combo combo = new Combo(parent, SWT.READ_ONLY);
    GridDataFactory.fillDefaults().hint(110, SWT.DEFAULT).applyTo(combo);
    return combo;
  }

  private static Scale scale(Composite parent, String tip) {
    Scale scale = new Scale(parent, SWT.HORIZONTAL);
    scale.setToolTipText(tip);
    GridDataFactory.fillDefaults().grab(true, false).hint(120, SWT.DEFAULT).applyTo(scale);
    return scale;
  }

  @Override
  public void loaded(Analysis.Loaded now) {
    if (loading.equals(now.run().path().toString())) {
      refresh(); // the same run has got further
      return;
    }
    loading = now.run().path().toString();
    forget();
    message.setText("Reading pictures…");
    Background.compute("reading pictures of " + now.run().path().getFileName(), list.control(), () -> RunPictures.load(now.run()), read -> {
      if (!loading.equals(now.run().path().toString())) {
        return; // another run was chosen while this one was read
      }
      pictures = Optional.of(read);
      LiveSearch.shared().show(read);
      list.show(read.pictures());
      attack.setItems(read.attackNames().toArray(String[]::new));
      attack.select(0);
      refresh();
      Analysis.shared().selected().ifPresent(this::selected);
    }, failure -> message.setText(String.valueOf(failure.getMessage())));
  }

  /** The pictures of another run must not stand beside this one's figures. */
  private void forget() {
    requests++;
    pictures = Optional.empty();
    list.show(List.of());
    attack.removeAll();
    strip.show(List.of());
    LiveSearch.shared().lookAway();
  }

  @Override
  public void selected(ResultRow row) {
    pictures.ifPresent(p -> {
      list.mark(row);
      LiveSearch.shared().chooseNamed(row.recognizer());
      String text = row.field().attack();
      for (int i = 0; i < p.attacks().size(); i++) {
        if (p.attacks().get(i).canonical().equals(text)) {
          attack.select(i);
        }
      }
      PlugInText shown = PlugInText.parse(row.field().any().coordinates().transform());
      transform.select(Math.max(0, transform.indexOf(shown.id())));
      choose();
      choice.flatMap(c -> c.parameter().map(q -> shown.parameters().getOrDefault(q.name(), ""))).ifPresent(value -> {
        try {
          amount.setSelection(choice.get().position(NumberText.parse(value)));
        } catch (NumberFormatException e) {
          // a window of two sizes, which the slider does not have
        }
      });
      refresh();
    });
  }

  private void choose() {
    choice = TransformChoice.of(transform.getText());
    int positions = choice.map(TransformChoice::positions).orElse(1);
    amount.setMinimum(0);
    amount.setMaximum(Math.max(1, positions - 1));
    amount.setPageIncrement(1);
    amount.setEnabled(positions > 1);
    amount.setSelection(choice.map(TransformChoice::usual).orElse(0));
    refresh();
  }

  /** Shows the selected picture as the controls say; the transform is computed beside. */
  private void refresh() {
    String what = choice.map(c -> c.text(amount.getSelection())).orElse("");
    amountText.setText(what);
    if (pictures.isEmpty() || list.selected().isEmpty()) {
      return;
    }
    RunImages.Picture picture = list.selected().get();
    Optional<RgbImage> cloaked = pictures.get().cloaked(attack.getSelectionIndex(), picture);
    message.setText(cloaked.isPresent() ? "" : pictures.get().attacks().isEmpty() ? "The experiment has no attack."
        : pictures.get().isCloaked(picture)
            ? "Not cloaked yet, or kept in another store than " + RunPreferences.storeFolder() + " (see Preferences)."
            : "This picture is not cloaked: " + (picture.isProtected() ? "attacks change other pictures of this person."
                : "this person is not protected."));
    List<RgbImage> images = new ArrayList<>(List.of(picture.image()));
    cloaked.ifPresent(images::add);
    Optional<Transform> chosen;
    try {
      chosen = choice.map(c -> c.at(amount.getSelection()));
    } catch (IllegalArgumentException e) {
      message.setText(String.valueOf(e.getMessage()));
      return;
    }
    int factor = gain.getSelection();
    amountText.setText(chosen.isPresent() ? what + " …" : what); // what is shown is another window still
    int request = ++requests;
    live.request(chosen, images, done -> Background.onScreen(list.control(), () -> {
      if (pictures.isEmpty()) {
        return; // another run was chosen meanwhile
      }
      answered(request, what);
      strip.show(Comparison.tiles(done, factor));
      LiveSearch.shared().look(picture, done.get(done.size() - 1));
    }),
        failure -> Background.onScreen(list.control(), () -> {
          answered(request, what);
          message.setText(String.valueOf(failure.getMessage()));
        }));
  }

  /** The dots go only when nothing later was asked for. */
  private void answered(int request, String what) {
    if (request == requests) {
      amountText.setText(what);
    }
  }

  @Override
  public void setFocus() {
    list.control().setFocus();
  }

  @Override
  public void dispose() {
    Analysis.shared().remove(this);
    LiveSearch.shared().lookAway();
    live.close();
    super.dispose();
  }
}
