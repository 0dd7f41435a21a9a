package org.cloakroom.ui.analysis;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureData;
import org.cloakroom.report.figure.RunFigures;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Copying;
import org.cloakroom.ui.Theme;
import org.cloakroom.ui.export.ExportWizard;
import org.cloakroom.ui.export.ReportFigures;
import org.cloakroom.ui.run.RunPreferences;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageDataProvider;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/**
 * The figures that suit the run, as the report writes them, drawn as sharp as the screen is. A click on a point or a bar selects the result
 * behind it in all views.
 */
public final class ChartsView extends ViewPart implements Analysis.Listener {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.charts";

  private static final int NARROWEST = 320;
  private static final int COPIED_WIDTH = 2000;

  private Combo choice;
  private Label lacking;
  private ScrolledComposite scroller;
  private Canvas canvas;
  private List<Figure> figures = List.of();
  private Optional<Image> image = Optional.empty();
  private Optional<ChartMap> map = Optional.empty();
  private int drawn;
  private int read;

  @Override
  public void createPartControl(Composite parent) {
    PlatformUI.getWorkbench().getHelpSystem().setHelp(parent, "org.cloakroom.ui.charts");
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(page);
    choice = new Combo(page, SWT.READ_ONLY);
    choice.setToolTipText("Which figure to show");
    GridDataFactory.fillDefaults().grab(true, false).applyTo(choice);
    choice.addListener(SWT.Selection, chosen -> redraw());
    lacking = new Label(page, SWT.WRAP);
    lacking.setForeground(Theme.secondary());
    GridDataFactory.fillDefaults().grab(true, false).indent(4, 0).exclude(true).applyTo(lacking);
    scroller = new ScrolledComposite(page, SWT.V_SCROLL);
    scroller.setExpandHorizontal(true);
    scroller.getVerticalBar().setIncrement(30);
    GridDataFactory.fillDefaults().grab(true, true).applyTo(scroller);
    canvas = new Canvas(scroller, SWT.DOUBLE_BUFFERED);
    canvas.setBackground(canvas.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
    scroller.setContent(canvas);
    canvas.addPaintListener(event -> paint(event.gc));
    scroller.addListener(SWT.Resize, resized -> redraw());
    canvas.addListener(SWT.Dispose, disposed -> {
      image.ifPresent(Image::dispose);
      Analysis.shared().remove(this);
    });
    canvas.addListener(SWT.MouseDown, pressed -> behind(pressed.x, pressed.y).ifPresent(Analysis.shared()::select));
    canvas.addListener(SWT.MouseMove, moved -> tell(behind(moved.x, moved.y)));
    canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
      @Override
      public void getName(AccessibleEvent event) {
        event.result = figure().map(Figure::caption).orElse("No figure");
      }
    });
    Copying.ofPicture(getSite(), canvas, this::copy, () -> figure().map(FigureData::write));
    Copying.menu(getSite(), canvas, "Copy as Image", "org.cloakroom.ui.exportFigure", ExportWizard.COMMAND);
    IPropertyChangeListener restyled = event -> {
      if (List.of(RunPreferences.FIGURES, RunPreferences.PALETTE).contains(event.getProperty())) {
        Analysis.shared().loaded().ifPresent(this::loaded);
      }
    };
    ScopedPreferenceStore preferences = RunPreferences.store(); // a store listens as long as somebody listens to it
    preferences.addPropertyChangeListener(restyled);
    canvas.addListener(SWT.Dispose, disposed -> preferences.removePropertyChangeListener(restyled));
    Analysis.shared().add(this);
  }

  /** The result behind the point or bar at a place of the canvas. */
  private Optional<ResultRow> behind(int x, int y) {
    return map.flatMap(m -> m.at(x, y));
  }

  private void tell(Optional<ResultRow> row) {
    String text = row.map(ResultRow::inWords).orElse("");
    if (!text.equals(canvas.getToolTipText() == null ? "" : canvas.getToolTipText())) {
      canvas.setToolTipText(text);
      canvas.setCursor(row.map(any -> canvas.getDisplay().getSystemCursor(SWT.CURSOR_HAND)).orElse(null)); // null: the usual one
    }
  }

  /** Where a result is drawn on the canvas; empty if the figure does not have it. */
  Optional<Point> place(ResultRow row) {
    return map.flatMap(m -> m.place(row));
  }

  /** The figure that is shown. */
  Optional<Figure> figure() {
    int index = choice.getSelectionIndex();
    return index >= 0 && index < figures.size() ? Optional.of(figures.get(index)) : Optional.empty();
  }

  @Override
  public void loaded(Analysis.Loaded now) {
    int request = ++read;
    Background.compute("drawing figures", canvas, () -> RunFigures.of(now.results(), ReportFigures.styles().page()), made -> {
      if (request == read) {
        offer(made);
        explain("");
        addPictures(now, made, request);
      }
    });
  }

  /** The figures that are made of images take longer, so they follow once all cells are there. */
  private void addPictures(Analysis.Loaded now, List<Figure> made, int request) {
    if (now.results().missing() == 0) {
      Background.compute("drawing image grids", canvas, () -> ReportFigures.pictures(now, ReportFigures.styles().page()), pictures -> {
        if (request == read) {
          if (!pictures.figures().isEmpty()) {
            offer(Stream.concat(made.stream(), pictures.figures().stream()).toList());
          }
          explain(pictures.lacking());
        }
      });
    }
  }

  /** Says why some figures are not offered. */
  private void explain(String why) {
    lacking.setText(why);
    ((GridData) lacking.getLayoutData()).exclude = why.isEmpty();
    lacking.setVisible(!why.isEmpty());
    lacking.requestLayout();
  }

  private void offer(List<Figure> now) {
    String before = figure().map(Figure::name).orElse("");
    figures = now;
    choice.setItems(now.stream().map(Figure::caption).toArray(String[]::new));
    choice.select(Math.max(0, now.stream().map(Figure::name).toList().indexOf(before)));
    redraw();
  }

  /** Draws the figure anew, for the width that there is now. */
  private void redraw() {
    int request = ++drawn;
    int width = Math.max(NARROWEST, scroller.getClientArea().width);
    if (figure().isEmpty()) {
      canvas.redraw();
      return;
    }
    Figure figure = figure().get();
    int zoom = canvas.getMonitor().getZoom();
    boolean dark = Theme.isDark();
    RGB paper = canvas.getBackground().getRGB();
    Background.compute("drawing " + figure.name(), canvas,
        () -> new Drawn(pixels(figure, width, dark, paper), pixels(figure, width * zoom / 100, dark, paper), zoom,
            ChartMap.of(figure, width)),
        result -> {
          if (request == drawn) {
            show(result);
          }
        });
  }

  /** The same picture for a plain screen and for this one. */
  private record Drawn(ImageData plain, ImageData sharp, int zoom, ChartMap map) {}

  private static ImageData pixels(Figure figure, int width, boolean dark, RGB paper) {
    BufferedImage drawn = FigureImage.draw(figure, width);
    return FigureImage.data(dark ? FigureImage.dark(drawn, paper) : drawn);
  }

  private void show(Drawn result) {
    map = Optional.of(result.map());
    image.ifPresent(Image::dispose);
    image = Optional.of(new Image(canvas.getDisplay(),
        (ImageDataProvider) zoom -> zoom == 100 ? result.plain() : zoom == result.zoom() ? result.sharp() : null));
    scroller.setMinHeight(result.plain().height);
    canvas.setSize(scroller.getClientArea().width, Math.max(result.plain().height, scroller.getClientArea().height));
    canvas.redraw();
  }

  private void paint(GC gc) {
    if (figure().isPresent() && image.isPresent()) {
      gc.drawImage(image.get(), 0, 0);
    } else {
      gc.drawText("Select a run with results in the Runs view.", 12, 12, true);
    }
  }

  private Optional<ImageData> copy() {
    return figure().map(figure -> FigureImage.data(FigureImage.draw(figure, COPIED_WIDTH)));
  }

  @Override
  public void setFocus() {
    choice.setFocus();
  }
}
