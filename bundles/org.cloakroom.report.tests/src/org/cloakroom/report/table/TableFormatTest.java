package org.cloakroom.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.report.SimulatedStudy;
import org.cloakroom.report.model.Results;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableFormatTest {
  private static final Results SAMPLE = SimulatedStudy.of(List.of("none", "lowkey"), List.of(1L));
  private static final Results THREE = SimulatedStudy.of(List.of("none", "lowkey", "lowkey-median"), List.of(1L));
  private static final Pivot PIVOT = Pivot.USUAL.measures(List.of("rank-1")).groups(List.of(Group.PROTECTED));

  private static String written(TableFormat format, Results results) {
    return format.write(TableBuilder.build(results, PIVOT));
  }

  @Test
  void theSampleStudyFitsATerminalInOneBlock() {
    String text = written(TableFormat.TEXT, SAMPLE);

    assertTrue(text.lines().allMatch(line -> line.length() <= 120), text);
    assertTrue(text.chars().allMatch(c -> c < 128), "plain ASCII");
    assertEquals(1, text.lines().filter(line -> line.contains("sample-resnet-cosface")).count());
    assertEquals(22 + 2, text.lines().filter(line -> line.matches(" *(none|lowkey|median|gaussian).*")
        && !line.contains("=")).count());
    assertTrue(text.contains("run 20250101-120000-sample, 88 cells"));
  }

  @Test
  void whatIsTooWideBreaksIntoBlocks() {
    String text = written(TableFormat.TEXT, THREE);

    assertTrue(text.lines().allMatch(line -> line.length() <= 120), text);
    assertEquals(2, text.lines().filter(line -> line.equals("lowkey-median")).count());
    assertTrue(text.contains(">"));
  }

  @ParameterizedTest
  @EnumSource(TableFormat.class)
  void everyFormatCarriesRunCountsIntervalsAndIsReproducible(TableFormat format) {
    String text = written(format, THREE);
    Table table = TableBuilder.build(THREE, PIVOT).get(0);
    Entry entry = table.rows().get(20).entries().get(1).orElseThrow();

    assertTrue(text.contains(THREE.run()));
    assertTrue(text.contains(format == TableFormat.CSV ? "," + entry.count().hits() + ",120," : entry.count().toString()));
    assertEquals(text, written(format, THREE));
    if (format != TableFormat.TEXT) {
      assertTrue(table.cells().stream().allMatch(cell -> text.contains(cell.value())), "cell ids");
    }
  }

  @Test
  void csvHasOneLineForEachFieldWithAsManyFieldsAsItsHeading() {
    List<String> lines = written(TableFormat.CSV, THREE).lines().toList();

    assertEquals(1 + 33 * 4, lines.size());
    for (String line : lines) {
      assertEquals(27, line.replaceAll("\"[^\"]*\"", "").split(",", -1).length, line);
    }
    assertTrue(lines.get(lines.size() - 1).contains("distinguishable"));
  }

  @Test
  void latexIsBalancedAndEscaped() {
    String latex = written(TableFormat.LATEX, THREE);

    List<Long> columns = latex.lines().filter(line -> line.endsWith("\\\\") && line.contains("&"))
        .map(line -> line.chars().filter(c -> c == '&').count() + 2 * (line.split("multicolumn\\{3\\}", -1).length - 1)).distinct().toList();
    assertEquals(List.of(2L + 4 * 3 - 1), columns, "every row has the same number of columns");
    assertTrue(latex.contains("\\toprule") && latex.contains("\\bottomrule") && latex.contains("\\textbf{"));
    assertTrue(latex.contains("lowkey\\{steps=50, stepSize=0.0025\\}"));
    assertTrue(latex.contains("$^\\dagger$ held out"));
    assertFalse(latex.matches("(?s).*[^\\\\]95 % .*"), "per cent signs outside comments are escaped");
    assertEquals(latex.chars().filter(c -> c == '{').count(), latex.chars().filter(c -> c == '}').count());
  }

  @Test
  void markdownRowsHaveOneCellForEachColumn() {
    String markdown = written(TableFormat.MARKDOWN, THREE);

    assertEquals(35, markdown.lines().filter(line -> line.startsWith("|")).count());
    assertTrue(markdown.lines().filter(line -> line.startsWith("|")).allMatch(line -> line.split("(?<!\\\\)\\|").length == 7));
    assertTrue(markdown.contains("\\*\\*\\*"));
  }

  @Test
  void htmlExplainsItsTestsAndEscapes() {
    String html = written(TableFormat.HTML, THREE);

    assertTrue(html.contains("title=\"") && html.contains("more trials needed") && html.contains("after Holm"));
    assertTrue(html.contains("p &lt;= 0.05"));
    assertEquals(33 * 4, html.split("<td", -1).length - 1);
  }
}
