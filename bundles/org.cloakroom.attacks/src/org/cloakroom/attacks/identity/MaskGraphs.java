package org.cloakroom.attacks.identity;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Graphs by the number of a person's images. */
final class MaskGraphs implements AutoCloseable {
  private final Map<Integer, MaskGraph> graphs = new HashMap<>();

  MaskGraph of(int count, Supplier<MaskGraph> maker) {
    return graphs.computeIfAbsent(count, c -> maker.get());
  }

  @Override
  public void close() {
    graphs.values().forEach(MaskGraph::close);
  }
}
