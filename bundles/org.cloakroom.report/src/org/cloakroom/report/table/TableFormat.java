package org.cloakroom.report.table;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The formats that tables are written in. All but CSV show what {@link Table} holds; CSV has one line a field. */
public enum TableFormat {
  /** For a terminal of 120 columns, ASCII. */
  TEXT("txt", tables -> new TextTables(TextTables.USUAL_WIDTH).write(tables)),
  /** RFC 4180 with a heading, UTF-8. */
  CSV("csv", CsvTables::write),
  /** GitHub-flavored. */
  MARKDOWN("md", MarkdownTables::write),
  /** Needs the package booktabs. */
  LATEX("tex", LatexTables::write),
  /** A fragment of {@code table} elements. */
  HTML("html", HtmlTables::write);

  private final String extension;
  private final Function<List<Table>, String> writer;

  TableFormat(String extension, Function<List<Table>, String> writer) {
    this.extension = extension;
    this.writer = writer;
  }

  /** Ending of file names, without a dot. */
  public String extension() {
    return extension;
  }

  /** The tables one after the other. Equal tables give equal text. */
  public String write(List<Table> tables) {
    return writer.apply(tables);
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
