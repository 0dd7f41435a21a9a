package org.cloakroom.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.report.model.Measure;
import org.cloakroom.report.model.PlugInText;
import org.cloakroom.report.model.Result;
import org.cloakroom.report.model.Results;

/** The figures that suit a run. */
public final class RunFigures {
  private RunFigures() {}

  /** Every kind of figure that the run's results can fill. */
  public static List<Figure> of(Results results, FigureStyle style) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    List<String> measures = results.all().stream().map(Result::measure).distinct().toList();
    for (Group group : List.of(Group.PROTECTED, Group.UNPROTECTED)) {
      for (String measure : measures) {
        Selection selection = new Selection(results, measure, group);
        List<Optional<Figure>> made = new ArrayList<>();
        for (String parameter : sweptParameters(results)) {
          made.add(ParameterCurves.of(selection, parameter, style));
        }
        made.add(IntervalBars.of(selection, style));
        if (group == Group.PROTECTED) {
          made.add(ProtectionOverVisibility.of(selection, style));
        }
        // these are the same for every rank or rate, so they are kept once
        boolean verification = Measure.isVerification(measure);
        if (verification) {
          made.add(ReceiverOperating.of(selection, style));
        } else {
          made.add(CumulativeMatch.of(selection, style));
        }
        if (verification || Measure.isOpenSet(measure)) {
          made.add(ErrorTradeoff.of(selection, style));
        }
        made.add(ScoreHistograms.of(selection, style));
        made.forEach(figure -> figure.ifPresent(f -> figures.putIfAbsent(f.name(), f)));
      }
    }
    DefenseCurves.of(results, style).forEach(f -> figures.putIfAbsent(f.name(), f));
    return List.copyOf(figures.values());
  }

  /** The first parameter of each transform that takes several values: others usually follow from it. */
  private static List<String> sweptParameters(Results results) {
    Map<String, List<PlugInText>> byId = new LinkedHashMap<>();
    results.cells().stream().map(c -> c.coordinates().transform()).distinct().map(PlugInText::parse)
        .forEach(t -> byId.computeIfAbsent(t.id(), id -> new ArrayList<>()).add(t));
    return byId.values().stream().flatMap(entries -> entries.get(0).parameters().keySet().stream()
        .filter(name -> entries.stream().map(e -> e.parameters().get(name)).distinct().count() > 1).limit(1))
        .distinct().toList();
  }
}
