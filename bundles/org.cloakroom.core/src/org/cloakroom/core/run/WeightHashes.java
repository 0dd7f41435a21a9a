package org.cloakroom.core.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cloakroom.core.experiment.RecognizerSpec;

/** Content hashes of recognizers, computed once a run: a weights file can be large. */
final class WeightHashes {
  private final Map<RecognizerSpec, String> hashes = new HashMap<>();

  /** @throws org.cloakroom.api.UnavailableException if the weights cannot be read */
  String of(RecognizerSpec recognizer) {
    return hashes.computeIfAbsent(recognizer, RecognizerSpec::contentHash);
  }

  /** The hashes of several recognizers in their order, separated by commas. */
  String of(List<RecognizerSpec> recognizers) {
    return recognizers.stream().map(this::of).collect(Collectors.joining(","));
  }
}
