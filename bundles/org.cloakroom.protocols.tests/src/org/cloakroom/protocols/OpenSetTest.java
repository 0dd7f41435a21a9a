package org.cloakroom.protocols;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.cloakroom.api.protocol.EmbeddedImages;
import org.cloakroom.api.protocol.EmbeddedImages.Image;
import org.cloakroom.api.protocol.ProtocolData;
import org.cloakroom.api.protocol.ProtocolResult;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Kind;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.junit.jupiter.api.Test;

class OpenSetTest {
  private static final EmbeddedImages GALLERY = unit(List.of("ann", "bob"), new double[] {1, 0}, List.of(false, false));

  /** Two-dimensional embeddings with these first coordinates. */
  private static EmbeddedImages unit(List<String> identities, double[] cosines, List<Boolean> cloaked) {
    List<Image> images = new ArrayList<>();
    float[] embeddings = new float[2 * cosines.length];
    for (int i = 0; i < cosines.length; i++) {
      images.add(new Image(identities.get(i) + "/" + i, identities.get(i), cloaked.get(i)));
      embeddings[2 * i] = (float) cosines[i];
      embeddings[2 * i + 1] = (float) Math.sqrt(1 - cosines[i] * cosines[i]);
    }
    return new EmbeddedImages(images, 2, embeddings);
  }

  /** 100 strangers whose best cosine runs from 0.801 to 0.90 in steps of 0.001, and probes of ann with these cosines. */
  private static ProtocolData searches(double... annsCosines) {
    List<String> identities = new ArrayList<>();
    List<Boolean> cloaked = new ArrayList<>();
    double[] cosines = new double[100 + annsCosines.length];
    for (int i = 0; i < 100; i++) {
      identities.add("stranger" + i);
      cloaked.add(false);
      cosines[i] = 0.801 + 0.001 * i;
    }
    for (int i = 0; i < annsCosines.length; i++) {
      identities.add("ann");
      cloaked.add(i % 2 == 0);
      cosines[100 + i] = annsCosines[i];
    }
    return new ProtocolData(GALLERY, unit(identities, cosines, cloaked), List.of());
  }

  private static OpenSet at(double rate) {
    return new OpenSet(List.of(rate), 1, Candidates.IMAGES, Templates.NONE);
  }

  @Test
  void theThresholdLetsTheStatedShareOfStrangersPass() {
    ProtocolData data = searches(0.95, 0.8895, 0.8905, 0.6);

    ProtocolResult result = at(0.1).evaluate(data);

    double threshold = result.quantity(Kind.THRESHOLD, "tpir@fpir=0.1", Group.ALL).orElseThrow();
    assertEquals(0.890, threshold, 1e-6, "the best ten are 0.891 to 0.900");
    assertEquals(10, result.outcomes().stream().filter(o -> o.rank() == 0 && o.score() >= threshold).count());
    assertEquals(OptionalDouble.of(100), result.quantity(Kind.IMPOSTORS, "tpir@fpir=0.1", Group.ALL));
    assertTrue(result.proportions().contains(new Proportion("tpir@fpir=0.1", Group.ALL, 2, 4)), result.proportions()::toString);
    assertTrue(result.proportions().contains(new Proportion("tpir@fpir=0.1", Group.PROTECTED, 2, 2)));
    assertTrue(result.proportions().contains(new Proportion("tpir@fpir=0.1", Group.UNPROTECTED, 0, 2)));
  }

  @Test
  void someoneElseAboveThePersonIsAMissAtRankOneWhateverTheScore() {
    EmbeddedImages gallery = unit(List.of("ann", "bob"), new double[] {1, 0.97}, List.of(false, false));
    List<String> who = new ArrayList<>(searches().probes().images().stream().map(Image::identity).toList());
    ProtocolData strangers = searches(0.95);
    ProtocolData data = new ProtocolData(gallery, strangers.probes(), List.of());

    Outcome ann = at(0.1).evaluate(data).outcomes().get(who.size());
    Proportion first = at(0.1).evaluate(data).proportions().get(2);
    Proportion second = new OpenSet(List.of(0.1), 2, Candidates.IMAGES, Templates.NONE).evaluate(data).proportions().get(2);

    assertEquals(2, ann.rank());
    assertEquals("bob/1", ann.candidate());
    assertEquals(0.95, ann.score(), 1e-6, "of ann's own image");
    assertEquals(0, first.hits());
    assertEquals("tpir-2@fpir=0.1", second.measure());
  }

  @Test
  void ratesThatTheSearchesCannotSupportAreRefused() {
    IllegalArgumentException few = assertThrows(IllegalArgumentException.class, () -> at(0.05).evaluate(searches(0.9)));
    IllegalArgumentException none = assertThrows(IllegalArgumentException.class,
        () -> at(0.1).evaluate(new ProtocolData(GALLERY, GALLERY, List.of())));

    assertTrue(few.getMessage().contains("needs at least 200 searches of people who are not enrolled, there are 100: "
        + "the smallest supported rate is 0.1"), few::getMessage);
    assertTrue(none.getMessage().contains("there are 0: the smallest supported rate is none"), none::getMessage);
    assertThrows(IllegalArgumentException.class, () -> at(0));
    assertThrows(IllegalArgumentException.class, () -> new OpenSet(List.of(), 1, Candidates.IMAGES, Templates.NONE));
  }
}
