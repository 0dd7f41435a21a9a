package org.cloakroom.core.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run depends on and what it consists of: {@code manifest.json}.
 *
 * @param run id of the run, carried by every exported figure
 * @param name title of the experiment
 * @param created when the run began, ISO 8601
 * @param seeds seeds of the experiment
 * @param splitSeed the seed that drew images and protected people
 * @param dataset short name of the dataset
 * @param terms licence, source and consent basis of the dataset, by these names
 * @param imagesHash SHA-256 over the images that were drawn, their names and roles
 * @param weights content hash of every recognizer, by id
 * @param cells ids of all planned cells, in the order of the grid
 * @param sessions one entry for the beginning and one for every resumption
 * @param trainedOn people of the dataset that a recognizer was trained on, by its id, as far as its descriptor says
 * @param acquisitions images in which the face detector found no face, which are left out, or several: what was found, by image id
 */
public record Manifest(
    String run,
    String name,
    String created,
    List<Long> seeds,
    long splitSeed,
    String dataset,
    Map<String, String> terms,
    String imagesHash,
    Map<String, String> weights,
    List<String> cells,
    List<Session> sessions,
    Map<String, List<String>> trainedOn,
    Map<String, String> acquisitions) {
  /** Copies the collections, keeping their order. */
  public Manifest {
    seeds = List.copyOf(seeds);
    terms = ordered(terms);
    weights = ordered(weights);
    cells = List.copyOf(cells);
    sessions = List.copyOf(sessions);
    trainedOn = trainedOn == null ? Map.of() : ordered(trainedOn); // manifests of earlier versions have none
    acquisitions = acquisitions == null ? Map.of() : ordered(acquisitions); // manifests of earlier versions have none
  }

  /** Without a face detector, and with recognizers that do not say whom they know. */
  public Manifest(String run, String name, String created, List<Long> seeds, long splitSeed, String dataset, Map<String, String> terms,
      String imagesHash, Map<String, String> weights, List<String> cells, List<Session> sessions) {
    this(run, name, created, seeds, splitSeed, dataset, terms, imagesHash, weights, cells, sessions, Map.of(), Map.of());
  }

  /**
   * The program and the machine that computed, from one start to its end.
   *
   * @param started when, ISO 8601
   * @param engine version of the engine, see {@link org.cloakroom.core.experiment.CellIds#ENGINE}
   * @param bundles version of every bundle of Cloakroom, by symbolic name; empty outside OSGi
   * @param tensorflow version of TensorFlow
   * @param java version and vendor of the Java runtime
   * @param system name, version and architecture of the operating system
   * @param processors number of logical processors
   * @param device the device, for example {@code cpu} or {@code gpu:0}
   * @param intraThreads threads within one operation, 0 for TensorFlow's choice
   * @param interThreads operations at the same time, 0 for TensorFlow's choice
   * @param batchSize images a batch
   * @param environment environment variables that change what TensorFlow computes, as far as they are set
   */
  public record Session(
      String started,
      int engine,
      Map<String, String> bundles,
      String tensorflow,
      String java,
      String system,
      int processors,
      String device,
      int intraThreads,
      int interThreads,
      int batchSize,
      Map<String, String> environment) {
    /** Copies the maps, keeping their order. */
    public Session {
      bundles = ordered(bundles);
      environment = ordered(environment);
    }
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
