package org.cloakroom.report.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.report.SimulatedStudy;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void canonicalTextsAreTakenApartAndPutTogether() {
    String text = "eot{inner=[median{kernel=3}, box{kernel=3}], note=\"a, {b\", steps=5}";

    PlugInText parsed = PlugInText.parse(text);

    assertEquals("eot", parsed.id());
    assertEquals(List.of("inner", "note", "steps"), List.copyOf(parsed.parameters().keySet()));
    assertEquals("[median{kernel=3}, box{kernel=3}]", parsed.parameters().get("inner"));
    assertEquals("\"a, {b\"", parsed.parameters().get("note"));
    assertEquals(text, parsed.canonical());
    assertEquals(new PlugInText("none", Map.of()), PlugInText.parse("none"));
  }

  @Test
  void labelsNameOnlyWhatTellsEntriesApart() {
    Labels labels = Labels.of(List.of("none", "median{kernel=3}", "median{kernel=5}",
        "gaussian{kernel=3, sigma=0.8}", "gaussian{kernel=5, sigma=1.1}", "jpeg{quality=50}"));

    assertEquals("none", labels.of("none"));
    assertEquals("median 5", labels.of("median{kernel=5}"));
    assertEquals("gaussian 3", labels.of("gaussian{kernel=3, sigma=0.8}"));
    assertEquals("jpeg", labels.of("jpeg{quality=50}"));
    assertEquals(List.of("median = median{kernel=3|5}", "gaussian = gaussian{kernel=3|5, sigma=0.8|1.1}",
        "jpeg = jpeg{quality=50}"), labels.legend());
  }

  @Test
  void severalParametersAreNamedWhereOneDoesNotTellEntriesApart() {
    Labels labels = Labels.of(List.of("g{kernel=3, sigma=1}", "g{kernel=3, sigma=2}", "g{kernel=5, sigma=1}"));

    assertEquals("g kernel=3 sigma=2", labels.of("g{kernel=3, sigma=2}"));
  }

  @Test
  void pathsAreNamedByTheirLastPart() {
    Labels folders = Labels.of(List.of("precomputed{folder=/data/cloaks/lowkey}", "precomputed{folder=/data/cloaks/fawkes}"));
    Labels alike = Labels.of(List.of("precomputed{folder=/a/lowkey}", "precomputed{folder=/b/lowkey}"));

    assertEquals("precomputed fawkes", folders.of("precomputed{folder=/data/cloaks/fawkes}"));
    assertEquals("precomputed{folder=/b/lowkey}", alike.of("precomputed{folder=/b/lowkey}"));
  }

  @Test
  void axesReadParametersOfResults() {
    Result result = new Result(SimulatedStudy.cell(SimulatedStudy.at("none", "median{kernel=7}", 0, 1), "0123456789abcdef",
        1, 1, 1), new Proportion("rank-1",
            Group.ALL, 300, 300));

    assertEquals("7", Axis.parse("transform.kernel").value(result));
    assertEquals("median", Axis.parse("transform.id").value(result));
    assertEquals("-", Axis.parse("attack.kernel").value(result));
    assertEquals("all", Axis.parse("group").value(result));
    assertEquals("transform.kernel", Axis.parse("transform.kernel").toString());
    assertThrows(IllegalArgumentException.class, () -> Axis.parse("blur"));
  }

  @Test
  void aPlugInInsideAnotherIsLabeledToo() {
    String weak = "match{attack=lowkey{steps=15, branches=[gaussian{kernel=7, sigma=3}]}, dssim=0.01, strength=change}";
    String strong = "match{attack=lowkey{steps=50, branches=[gaussian{kernel=7, sigma=3}]}, dssim=0.01, strength=change}";
    String other = "match{attack=fawkes{mode=mid}, dssim=0.03, strength=change}";
    Labels labels = Labels.of(List.of(weak, strong, other));

    assertEquals("match lowkey 15", labels.of(weak));
    assertEquals("match lowkey 50", labels.of(strong));
    assertEquals("match fawkes", labels.of(other));

    Labels budgets = Labels.of(List.of(weak, weak.replace("0.01", "0.03"), other));
    assertEquals("match lowkey dssim=0.01", budgets.of(weak));
    assertEquals("match fawkes dssim=0.03", budgets.of(other));
  }
}
