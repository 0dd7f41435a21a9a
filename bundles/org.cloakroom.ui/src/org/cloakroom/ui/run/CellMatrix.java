package org.cloakroom.ui.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.protocol.ProtocolResult.Group;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.core.experiment.Cell;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.Planner;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.results.CellRecord;
import org.cloakroom.core.results.FailedCell;
import org.cloakroom.core.results.FinishedCell;
import org.cloakroom.core.results.RunFolder;
import org.cloakroom.core.yaml.Problem;
import org.cloakroom.report.model.Labels;
import org.cloakroom.ui.Installed;

/** The cells of a run as a table: a line for each attack, defense, transform and seed, a column for each recognizer. */
final class CellMatrix {
  private static final List<String> AXES = List.of("Attack", "Defense", "Transform", "Seed");

  private final RunFolder folder;
  private final Map<CellId, Known> known = new HashMap<>();
  private List<Cell> plan = List.of();

  private record Known(long modified, CellRecord cell) {}

  /** What a field shows. */
  sealed interface State {
    /** Not computed yet. */
    record Waiting() implements State {}

    /** Computed. */
    record Finished(String count, String tip) implements State {}

    /** Could not be computed. */
    record Failed(String cause) implements State {}
  }

  /**
   * A line.
   *
   * @param place where in the grid it lies: canonical texts of attack, defense and transform
   */
  record Row(List<String> labels, List<String> place, List<State> states) {}

  /**
   * The table as it is now.
   *
   * @param remark why the cells cannot be shown; empty if they can
   */
  record Shown(List<String> axes, List<String> recognizers, List<Row> rows, String remark) {
    static final Shown NOTHING = new Shown(List.of(), List.of(), List.of(), "");

    static Shown nothing(String why) {
      return new Shown(List.of(), List.of(), List.of(), why);
    }

    long count(Class<? extends State> type) {
      return rows.stream().flatMap(row -> row.states().stream()).filter(type::isInstance).count();
    }
  }

  CellMatrix(Path folder) {
    this.folder = RunFolder.open(folder);
  }

  Path path() {
    return folder.path();
  }

  /** Reads what is new on the disk. */
  Shown read() {
    if (!folder.isBegun()) {
      return Shown.NOTHING;
    }
    List<CellId> ids = folder.manifest().cells().stream().map(CellId::new).toList();
    if (plan.size() != ids.size()) {
      Reading reading = new ExperimentReader(Installed.registry()).read(folder.experimentFile());
      plan = reading.experiment().map(Planner::cells).orElse(List.of());
      if (plan.size() != ids.size()) { // a plug-in is gone
        return Shown.nothing(reading.problems().stream().map(Problem::text).findFirst().map(why ->
            "The cells cannot be laid out: " + why + ". Results and figures can be looked at all the same.").orElse(
            "The plan of this run is not the one that this version would make; results and figures can be looked at all the same."));
      }
    }
    List<String> recognizers = plan.stream().map(cell -> cell.recognizer().name()).distinct().toList();
    Labels attacks = Labels.of(plan.stream().map(Cell::attackText).toList());
    Labels defenses = Labels.of(plan.stream().map(Cell::defenseText).toList());
    Labels transforms = Labels.of(plan.stream().map(Cell::transformText).toList());
    Map<List<String>, List<State>> rows = new LinkedHashMap<>();
    Map<List<String>, List<String>> places = new HashMap<>();
    for (int i = 0; i < plan.size(); i++) {
      Cell cell = plan.get(i);
      List<String> labels = List.of(attacks.of(cell.attackText()), defenses.of(cell.defenseText()),
          transforms.of(cell.transformText()), Long.toString(cell.seed()));
      rows.computeIfAbsent(labels, key -> new ArrayList<>()).add(state(ids.get(i)));
      places.put(labels, List.of(cell.attackText(), cell.defenseText(), cell.transformText()));
    }
    // what is the same everywhere needs no column
    List<Integer> telling = IntStream.range(0, AXES.size())
        .filter(axis -> axis == 0 || rows.keySet().stream().map(labels -> labels.get(axis)).distinct().count() > 1).boxed().toList();
    return new Shown(telling.stream().map(AXES::get).toList(), recognizers, rows.entrySet().stream()
        .map(row -> new Row(telling.stream().map(row.getKey()::get).toList(), places.get(row.getKey()), row.getValue())).toList(), "");
  }

  private State state(CellId id) {
    return record(id).<State>map(cell -> cell instanceof FailedCell failed
        ? new State.Failed(failed.cause()) : finished((FinishedCell) cell)).orElse(new State.Waiting());
  }

  private Optional<CellRecord> record(CellId id) {
    try {
      long modified = Files.getLastModifiedTime(folder.cellFile(id)).toMillis();
      Known before = known.get(id);
      if (before == null || before.modified() != modified) {
        folder.cell(id).ifPresent(cell -> known.put(id, new Known(modified, cell)));
      }
      return Optional.ofNullable(known.get(id)).map(Known::cell);
    } catch (IOException | UnavailableException e) {
      return Optional.empty(); // not there yet, or damaged and to be computed again
    }
  }

  /** The first measure, of the protected people if there are any. */
  private static State.Finished finished(FinishedCell cell) {
    List<Proportion> all = cell.result().proportions().stream().filter(p -> p.trials() > 0).toList();
    Optional<Proportion> first = all.stream().filter(p -> p.group() == Group.PROTECTED).findFirst()
        .or(() -> all.stream().findFirst());
    StringBuilder tip = new StringBuilder("cell " + cell.id());
    all.forEach(p -> tip.append('\n').append(p.measure()).append(", ")
        .append(p.group().name().toLowerCase(Locale.ROOT)).append(": ").append(p.hits()).append('/').append(p.trials()));
    return new State.Finished(first.map(p -> p.hits() + "/" + p.trials()).orElse("done"), tip.toString());
  }
}
