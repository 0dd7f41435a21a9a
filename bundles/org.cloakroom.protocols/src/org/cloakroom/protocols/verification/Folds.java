package org.cloakroom.protocols.verification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Quantity;

/**
 * The accuracy of a cross-validation: mean over the folds and its standard error, which is the standard deviation between
 * folds over the root of their number.
 *
 * <p>Source: Huang et al., Labeled Faces in the Wild (2007), section 4.
 */
public final class Folds {
  private Folds() {}

  /**
   * For every fold the threshold that decides most of the other folds' pairs rightly; on its own pairs, if it is the only fold.
   *
   * @param chosen which of the other folds' pairs thresholds are chosen on
   */
  public static Map<Integer, Double> thresholds(List<ScoredPair> scored, UnaryOperator<List<ScoredPair>> chosen) {
    Map<Integer, Double> thresholds = new LinkedHashMap<>();
    List<Integer> folds = scored.stream().map(p -> p.pair().fold()).distinct().toList();
    for (int fold : folds) {
      List<ScoredPair> others = scored.stream().filter(p -> folds.size() == 1 || p.pair().fold() != fold).toList();
      thresholds.put(fold, Thresholds.mostAccurate(chosen.apply(others)));
    }
    return thresholds;
  }

  /**
   * Mean and standard error for every group that has pairs in two folds or more.
   *
   * @param scored all pairs
   * @param thresholds the threshold of each fold
   */
  public static List<Quantity> accuracy(List<ScoredPair> scored, Map<Integer, Double> thresholds) {
    List<Quantity> quantities = new ArrayList<>();
    for (Group group : Group.values()) {
      double[] accuracies = scored.stream()
          .filter(p -> group == Group.ALL || p.cloaked() == (group == Group.PROTECTED))
          .collect(Collectors.groupingBy(p -> p.pair().fold(),
              Collectors.averagingDouble(p -> p.isRight(thresholds.get(p.pair().fold())) ? 1 : 0)))
          .values().stream().mapToDouble(Double::doubleValue).toArray();
      if (accuracies.length > 1) {
        add(group, accuracies, quantities);
      }
    }
    return quantities;
  }

  private static void add(Group group, double[] accuracies, List<Quantity> quantities) {
    double mean = 0;
    for (double accuracy : accuracies) {
      mean += accuracy / accuracies.length;
    }
    double squares = 0;
    for (double accuracy : accuracies) {
      squares += (accuracy - mean) * (accuracy - mean);
    }
    double error = Math.sqrt(squares / (accuracies.length - 1) / accuracies.length);
    quantities.add(new Quantity(Kind.MEAN_OF_FOLDS, "accuracy", group, mean));
    quantities.add(new Quantity(Kind.STANDARD_ERROR, "accuracy", group, error));
  }
}
