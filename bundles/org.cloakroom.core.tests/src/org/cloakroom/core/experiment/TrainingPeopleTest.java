package org.cloakroom.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.recognizer.RecognizerNetwork;
import org.cloakroom.compute.ComputeGraph;
import org.cloakroom.core.registry.Configured;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPeopleTest {
  private static final List<String> PEOPLE = List.of("Ann_Lee", "bob", "cid");

  @TempDir Path folder;

  private record NoDataset() implements Dataset {
    @Override
    public DatasetIndex index(Progress progress) {
      return new DatasetIndex("none", List.of(), List.of(), Terms.UNSTATED);
    }
  }

  private record NoNetwork() implements Recognizer {
    @Override
    public RecognizerNetwork load(ComputeGraph graph) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String contentHash() {
      return "none";
    }
  }

  private static Configured<Dataset> dataset(String canonical) {
    return new Configured<>(new PlugInDescriptor(PlugInKind.DATASET, "d", "d", "", "", "", "", "", "", 1), new NoDataset(), canonical,
        canonical);
  }

  private RecognizerSpec trained(Map<String, String> remarks) {
    Configured<Recognizer> network = new Configured<>(new PlugInDescriptor(PlugInKind.RECOGNIZER, "r", "r", "", "", "", "", "", "", 1),
        new NoNetwork(), "r", "r");
    return new RecognizerSpec("net", folder.resolve("net.yaml").toString(), "net", network, false, remarks);
  }

  @Test
  void namesAreListedInTheDescriptorOrInAFileBesideIt() throws IOException {
    Files.writeString(folder.resolve("names.txt"), "ann lee\nzoe\nCID\n");

    assertEquals(List.of("bob"), TrainingPeople.among(trained(Map.of("training-identities", "[zoe, bob]")), dataset("lfw"), PEOPLE));
    assertEquals(List.of("Ann_Lee", "cid"),
        TrainingPeople.among(trained(Map.of("training-identities", "names.txt")), dataset("lfw"), PEOPLE));
    String message = assertThrows(UnavailableException.class, () ->
        TrainingPeople.among(trained(Map.of("training-identities", "gone.txt")), dataset("lfw"), PEOPLE)).getMessage();
    assertTrue(message.contains("net") && message.contains("gone.txt"), message);
  }

  @Test
  void drawnPeopleOfOneSeedAreTheSamePeople() {
    Map<String, String> remarks =
        Map.of("training", "{dataset: {synthetic: {identities: 2, images: 12, seed: 7001}}, epochs: 7, seed: 11}");

    assertEquals(List.of("Ann_Lee", "bob"),
        TrainingPeople.among(trained(remarks), dataset("synthetic{identities=3, images=10, seed=7001}"), PEOPLE));
    assertEquals(List.of(), TrainingPeople.among(trained(remarks), dataset("synthetic{identities=3, images=10, seed=11}"), PEOPLE));
    assertEquals(List.of(), TrainingPeople.among(trained(remarks), dataset("sample"), PEOPLE));
    assertEquals(List.of(), TrainingPeople.among(trained(Map.of()), dataset("synthetic{seed=7001}"), PEOPLE));
  }
}
