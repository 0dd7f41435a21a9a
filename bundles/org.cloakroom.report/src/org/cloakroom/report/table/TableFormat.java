package org.cloakroom.report.table;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The formats that tables are written in. All but CSV show what {@link Table} holds; CSV has one line a field. */
public enum TableFormat {
  /** For a terminal of 120 columns, ASCII. */
  TEXT("txt", tables -> new TextTables(TextTables.USUAL_WIDTH).write(tables), ListTables::text),
  /** RFC 4180 with a heading, UTF-8. */
  CSV("csv", CsvTables::write, lists -> ""),
  /** GitHub-flavored. */
  MARKDOWN("md", MarkdownTables::write, ListTables::markdown),
  /** Needs the package booktabs. */
  LATEX("tex", LatexTables::write, ListTables::latex),
  /** A fragment of {@code table} elements. */
  HTML("html", HtmlTables::write, ListTables::html);

  private final String extension;
  private final Function<List<Table>, String> writer;
  private final Function<List<ListTable>, String> listWriter;

  TableFormat(String extension, Function<List<Table>, String> writer, Function<List<ListTable>, String> listWriter) {
    this.extension = extension;
    this.writer = writer;
    this.listWriter = listWriter;
  }

  /** Ending of file names, without a dot. */
  public String extension() {
    return extension;
  }

  /** The tables one after the other. Equal tables give equal text. */
  public String write(List<Table> tables) {
    return writer.apply(tables);
  }

  /** Lists one after the other; nothing in CSV, which has one kind of line only. */
  String writeLists(List<ListTable> lists) {
    return listWriter.apply(lists);
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
