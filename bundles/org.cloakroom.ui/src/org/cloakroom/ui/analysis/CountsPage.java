package org.cloakroom.ui.analysis;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;

/** One way of showing the counts of a run. */
interface CountsPage {
  /** All of it. */
  Composite control();

  /** The table in it. */
  Table table();

  /**
   * Shows other counts.
   *
   * @param rows a line for each count
   */
  void show(Analysis.Loaded loaded, List<ResultRow> rows);

  /** Shows only lines with these words. */
  void filter(Words words);

  /** Marks what another view has selected. */
  void select(ResultRow row);

  /** How much is shown, in a few words. */
  String summary();

  /** The selected lines, or all that are shown, as tab-separated text with a heading; empty if there are none. */
  Optional<String> copy();

  /** Everything as {@code cloakroom report --format csv} writes it; empty if there is nothing. */
  Optional<String> data();
}
