package org.cloakroom.recognizers.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a descriptor says about where a trained recognizer comes from, beside its plan.
 *
 * @param source by whom and on whom it was trained
 * @param licence terms of use of the weights
 * @param remarks further lines, such as the command that repeats the training, in their order
 */
public record Origin(String source, String licence, Map<String, String> remarks) {
  /** Copies the map and keeps its order. */
  public Origin {
    remarks = Collections.unmodifiableMap(new LinkedHashMap<>(remarks));
  }
}
