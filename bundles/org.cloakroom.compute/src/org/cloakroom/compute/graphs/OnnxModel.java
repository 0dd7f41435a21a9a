package org.cloakroom.compute.graphs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cloakroom.compute.weights.StoredTensor;

/**
 * What an ONNX file holds.
 *
 * @param operatorSet version of the standard operators
 * @param nodes in an order in which they can be computed
 * @param constants weights by name
 * @param inputs name to dimensions, -1 where one varies, of everything that must be fed
 * @param outputs names
 * @param dataFiles files beside it that hold weights
 */
record OnnxModel(long operatorSet, List<OnnxNode> nodes, Map<String, StoredTensor> constants,
    Map<String, List<Long>> inputs, List<String> outputs, List<Path> dataFiles) {}
