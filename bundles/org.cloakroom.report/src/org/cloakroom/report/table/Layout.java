package org.cloakroom.report.table;

import java.util.Locale;

/** Ready layouts of tables, by the names of the command line. */
public enum Layout {
  /** {@link Pivot#USUAL}. */
  USUAL(Pivot.USUAL),
  /** {@link Pivot#THESIS}. */
  THESIS(Pivot.THESIS),
  /** {@link Pivot#THESIS_BLURS}. */
  THESIS_BLURS(Pivot.THESIS_BLURS),
  /** {@link Pivot#ADVFACE}. */
  ADVFACE(Pivot.ADVFACE);

  private final Pivot pivot;

  Layout(Pivot pivot) {
    this.pivot = pivot;
  }

  /** Rows, columns and groups. */
  public Pivot pivot() {
    return pivot;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
