package org.cloakroom.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListTablesTest {
  private static ListTable lines(int count) {
    return new ListTable("Comparisons", List.of("pair", "p"),
        IntStream.range(0, count).mapToObj(i -> List.of("pair " + i + ";", "0." + i)).toList());
  }

  @Test
  void aLongListFillsSeveralPages() {
    String latex = ListTables.latex(List.of(lines(150)));
    String[] floats = latex.split("\\\\begin\\{table\\*}");
    assertEquals(4, floats.length, "three floats");
    assertTrue(floats[1].contains("Comparisons (1 of 3)") && floats[3].contains("Comparisons (3 of 3)"), latex);
    Arrays.stream(floats).skip(1).forEach(page -> assertTrue(page.lines().filter(line -> line.startsWith("pair ")).count() <= 60, page));
    IntStream.range(0, 150).forEach(i -> assertEquals(1, latex.split("pair " + i + ";", -1).length - 1, "line " + i));
  }

  @Test
  void aShortListIsOne() {
    String latex = ListTables.latex(List.of(lines(60)));
    assertFalse(latex.contains(" of "), latex);
    assertEquals(60, latex.lines().filter(line -> line.startsWith("pair ")).count() - 1, "without the heading");
  }
}
