package org.cloakroom.report.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.core.experiment.Grid;
import org.cloakroom.core.statistics.Wilson;
import org.cloakroom.report.model.PlugInText;
import org.cloakroom.report.model.Result;
import org.cloakroom.report.model.Results;

/**
 * A larger filter removes more of a clean image, so fewer people should be recognized. Where a larger kernel is clearly
 * better (the 95 % intervals do not touch), something went wrong with the smaller one or with the larger one.
 */
final class CleanCurve implements Rule {
  private record Point(int kernel, Result result) {}

  @Override
  public List<Finding> check(Results results) {
    Map<List<Object>, List<Point>> curves = new LinkedHashMap<>();
    for (Result result : results.all()) {
      PlugInText transform = PlugInText.parse(result.coordinates().transform());
      Optional<Integer> kernel = kernel(transform);
      if (result.coordinates().attack().equals(Grid.NONE) && result.group() == Group.ALL && kernel.isPresent()) {
        curves.computeIfAbsent(List.of(transform.id(), result.coordinates().defense(), result.coordinates().recognizer(),
            result.coordinates().seed(), result.measure()), key -> new ArrayList<>()).add(new Point(kernel.get(), result));
      }
    }
    return curves.values().stream().flatMap(curve -> dips(curve).stream()).toList();
  }

  private static List<Finding> dips(List<Point> curve) {
    List<Point> points = curve.stream().sorted(Comparator.comparingInt(Point::kernel)).toList();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Point at = points.get(i);
      List<Point> better = points.subList(i + 1, points.size()).stream()
          .filter(later -> later.kernel() > at.kernel())
          .filter(later -> Wilson.interval(later.result().count()).low() > Wilson.interval(at.result().count()).high()).toList();
      if (!better.isEmpty()) {
        findings.add(new Finding("clean-curve", Place.of(at.result()) + ": " + at.result().count()
            + " is clearly less than with the larger " + better.stream()
                .map(p -> "kernel " + p.kernel() + " (" + p.result().count() + ")").collect(Collectors.joining(", ")),
            List.of(at.result().cell().id(), better.get(0).result().cell().id())));
      }
    }
    return findings;
  }

  private static Optional<Integer> kernel(PlugInText transform) {
    return Optional.ofNullable(transform.parameters().get("kernel")).filter(k -> k.matches("[0-9]{1,4}")).map(Integer::valueOf);
  }
}
