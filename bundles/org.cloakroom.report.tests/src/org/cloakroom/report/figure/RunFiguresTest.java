package org.cloakroom.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.report.SimulatedStudy;
import org.cloakroom.report.model.Measure;
import org.cloakroom.report.model.Results;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class RunFiguresTest {
  private static final FigureStyle STYLE = FigureStyle.PAGE.dpi(72);
  private static final Results RESULTS = SimulatedStudy.of(List.of("none", "lowkey", "lowkey-median"), List.of(1L));
  private static final List<Figure> FIGURES = RunFigures.of(RESULTS, STYLE);

  private static Figure figure(String name) {
    return FIGURES.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void everyKindIsMadeFromASweptStudy() {
    Set<String> names = FIGURES.stream().map(Figure::name).collect(Collectors.toSet());

    assertTrue(names.containsAll(Set.of("rank-1-protected-over-kernel", "rank-5-unprotected-over-kernel",
        "rank-1-protected-bars", "protection-over-visibility-rank-1", "cmc-protected", "scores-unprotected")), names::toString);
    assertEquals(FIGURES.size(), names.size(), "names are distinct");
    assertEquals(2 * 4, figure("rank-1-protected-over-kernel").panels().size(), "two transforms by four recognizers");
    assertEquals(132, figure("rank-1-protected-over-kernel").cells().size());
  }

  @Test
  void legendsNameEveryAttackInTheSameLook() {
    Legend curves = figure("rank-1-protected-over-kernel").legend();
    Legend visibility = figure("protection-over-visibility-rank-1").legend();

    assertEquals(List.of("no attack", "lowkey", "lowkey-median"), curves.entries().stream().map(Legend.Entry::label).toList());
    assertEquals(curves.entries().subList(1, 3), visibility.entries());
  }

  @Test
  void exportingTwiceGivesTheSameBytes() {
    List<Figure> again = RunFigures.of(RESULTS, STYLE);
    for (int i = 0; i < 5; i++) { // one of each kind
      for (FigureFormat format : FigureFormat.values()) {
        assertArrayEquals(format.write(FIGURES.get(i)), format.write(again.get(i)), FIGURES.get(i).name() + " " + format);
      }
    }
  }

  @Test
  void pngHasTheResolutionAndSaysWhereItComesFrom() throws IOException {
    byte[] png = FigureFormat.PNG.write(RunFigures.of(RESULTS, FigureStyle.PAGE.dpi(144)).get(0));

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(Math.ceil(178 / 25.4 * 144), image.getWidth());
    String raw = new String(png, StandardCharsets.ISO_8859_1);
    assertTrue(raw.contains("Cloakroom run " + RESULTS.run()) && raw.contains("pHYs"));
    assertTrue(RESULTS.cells().stream().allMatch(cell -> raw.contains(cell.id().value())));
    assertEquals(0xFFFFFFFF, image.getRGB(image.getWidth() - 1, image.getHeight() - 1), "white to the edge");
  }

  @Test
  void svgIsWellFormedAndMeasuredInMillimeters() throws Exception {
    byte[] svg = FigureFormat.SVG.write(figure("cmc-protected"));

    Element root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg))
        .getDocumentElement();
    assertEquals("178.000mm", root.getAttribute("width"));
    assertTrue(root.getElementsByTagName("metadata").item(0).getTextContent().contains(RESULTS.run()));
    assertEquals(0, root.getElementsByTagName("text").getLength(), "text is drawn as outlines");
  }

  @Test
  void pdfHasTheSizeOfTheFigureAndItsFontEmbedded() throws IOException {
    Figure figure = figure("rank-1-protected-bars");
    try (PDDocument document = Loader.loadPDF(FigureFormat.PDF.write(figure))) {
      assertEquals(178 / 25.4 * 72, document.getPage(0).getMediaBox().getWidth(), 0.01);
      assertTrue(document.getDocumentInformation().getKeywords().contains(RESULTS.run()));
      String text = new PDFTextStripper().getText(document);
      assertTrue(text.contains("lowkey-median") && text.contains("held out"), text);
      var form = document.getPage(0).getResources();
      var inner = ((PDFormXObject) form.getXObject(
          form.getXObjectNames().iterator().next())).getResources();
      assertTrue(StreamSupport.stream(inner.getFontNames().spliterator(), false).count() > 0);
      for (var name : inner.getFontNames()) {
        assertTrue(inner.getFont(name).isEmbedded(), inner.getFont(name).getName());
      }
    }
  }

  @Test
  void seriesDifferInGreyByLightnessDashesOrMarker() {
    FigureStyle grey = STYLE.inGrey();
    for (int a = 0; a < 8; a++) {
      SeriesLook look = SeriesLook.of(a, grey);
      assertEquals(look.color().getRed(), look.color().getBlue());
      for (int b = 0; b < a; b++) {
        SeriesLook other = SeriesLook.of(b, grey);
        boolean dashed = !look.dashes().equals(other.dashes());
        assertTrue(dashed || Math.abs(look.color().getRed() - other.color().getRed()) > 40, a + " and " + b);
      }
    }
  }

  @Test
  void verificationsGetTheirCurve() {
    SplittableRandom random = new SplittableRandom(4);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      boolean same = i % 2 == 0;
      outcomes.add(new Outcome("a" + i + "|b" + i, "p" + i, false, same ? 1 : 0, "b" + i,
          random.nextDouble() * 0.6 + (same ? 0.3 : 0)));
    }
    FinishedCell any = RESULTS.cells().get(0);
    FinishedCell cell = new FinishedCell(any.id(), any.coordinates(), new ProtocolResult(List.of(
        new Proportion(Measure.TRUE_ACCEPT, Group.UNPROTECTED, 200, 200)), outcomes), List.of(), Optional.empty(), any.timings());
    Results results = new Results("r", "n", "d", List.of(cell), List.of(), 0, Map.of());

    List<Figure> figures = RunFigures.of(results, STYLE);

    assertEquals(List.of("true-accept-unprotected-bars", "roc-unprotected", "det-unprotected", "scores-unprotected"),
        figures.stream().map(Figure::name).toList());
    XYDataset curve = figures.get(1).panels().get(0).chart().getXYPlot().getDataset();
    assertEquals(200, curve.getItemCount(0), "a point for each impostor");
    assertEquals(1.0 / 200, curve.getXValue(0, 0), 1e-12);
    assertEquals(100, curve.getYValue(0, 199), 1e-12);
    XYDataset tradeoff = figures.get(2).panels().get(0).chart().getXYPlot().getDataset();
    for (int i = 0; i < 200; i++) { // a miss is what is not a true accept; none at all stands at the lower edge
      assertEquals(Math.max(0.6 / 200, 1 - curve.getYValue(0, i) / 100), tradeoff.getYValue(0, i), 1e-9);
    }
  }

  @Test
  void aStudyWithoutSweepOrAttackHasNoSuchFigures() {
    Results clean = new Results("r", "n", "d", RESULTS.cells().subList(0, 4), List.of(), 0, Map.of());
    Selection selection = new Selection(clean, "rank-1", Group.PROTECTED);

    assertTrue(ParameterCurves.of(selection, "kernel", STYLE).isEmpty());
    assertTrue(ProtectionOverVisibility.of(selection, STYLE).isEmpty());
    assertFalse(IntervalBars.of(selection, STYLE).isEmpty());
    assertEquals(List.of(), RunFigures.of(new Results("r", "n", "d", List.of(), List.of(), 3, Map.of()), STYLE));
  }
}
