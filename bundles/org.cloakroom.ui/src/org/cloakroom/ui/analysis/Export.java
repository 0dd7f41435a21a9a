package org.cloakroom.ui.analysis;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.report.figure.Figure;
import org.cloakroom.report.figure.FigureFormat;
import org.cloakroom.report.table.Pivot;
import org.cloakroom.report.table.TableBuilder;
import org.cloakroom.report.table.TableFormat;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.SaveDialog;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.handlers.HandlerUtil;

/** Writes what is shown into a file, byte for byte as {@code cloakroom report} does. */
abstract class Export extends AbstractHandler {

  /** What the dialog offers. */
  record Offer(String title, Path folder, String name, List<String> extensions) {}

  @Override
  public Object execute(ExecutionEvent event) throws ExecutionException {
    Shell shell = HandlerUtil.getActiveShellChecked(event);
    Runnable nothing = () -> MessageDialog.openInformation(
        shell, "Export", "Select a run with results first; then there is something to export.");
    Analysis.shared().whenLoaded(run -> offer(event, run).ifPresentOrElse(
        offer -> ask(shell, offer).ifPresent(file -> Background.compute("exporting " + file.getFileName(), shell, () -> {
          AtomicFile.write(file, bytes(SaveDialog.ending(file)));
          return file;
        }, written -> {})), nothing), nothing);
    return null; // handlers have no result
  }

  /** What can be exported; empty if nothing is shown. Keeps what {@link #bytes} then writes. */
  abstract Optional<Offer> offer(ExecutionEvent event, Analysis.Loaded run);

  abstract byte[] bytes(String extension);

  private static Optional<Path> ask(Shell shell, Offer offer) {
    return SaveDialog.ask(shell, offer.title(), offer.folder(), offer.name() + "." + offer.extensions().get(0), offer.extensions());
  }

  /** The figure of the Charts view. */
  public static final class OfFigure extends Export {
    private Optional<Figure> figure = Optional.empty();

    @Override
    Optional<Offer> offer(ExecutionEvent event, Analysis.Loaded run) {
      figure = Optional.ofNullable((ChartsView) HandlerUtil.getActiveWorkbenchWindow(event).getActivePage().findView(ChartsView.ID))
          .flatMap(ChartsView::figure);
      return figure.map(f -> new Offer("Export figure", run.run().path(), f.name(),
          Arrays.stream(FigureFormat.values()).map(FigureFormat::extension).toList()));
    }

    @Override
    byte[] bytes(String extension) {
      return Arrays.stream(FigureFormat.values()).filter(f -> f.extension().equals(extension)).findFirst().orElseThrow()
          .write(figure.orElseThrow());
    }
  }

  /** The tables of the run. */
  public static final class OfTables extends Export {
    private Optional<Analysis.Loaded> loaded = Optional.empty();

    @Override
    Optional<Offer> offer(ExecutionEvent event, Analysis.Loaded run) {
      loaded = Optional.of(run);
      return Optional.of(new Offer("Export tables", run.run().path(), "tables",
          Stream.of(TableFormat.CSV, TableFormat.LATEX, TableFormat.HTML, TableFormat.MARKDOWN, TableFormat.TEXT)
              .map(TableFormat::extension).toList()));
    }

    @Override
    byte[] bytes(String extension) {
      return Arrays.stream(TableFormat.values()).filter(f -> f.extension().equals(extension)).findFirst().orElseThrow()
          .write(TableBuilder.build(loaded.orElseThrow().results(), Pivot.USUAL)).getBytes(StandardCharsets.UTF_8);
    }
  }
}
