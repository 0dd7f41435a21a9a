package org.cloakroom.core.results;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.cloakroom.api.protocol.ProtocolResult.Outcome;
import org.cloakroom.api.protocol.ProtocolResult.PersonCount;
import org.cloakroom.api.protocol.ProtocolResult.Proportion;
import org.cloakroom.api.protocol.ProtocolResult.Quantity;
import org.cloakroom.core.store.AtomicFile;
import org.sqlite.JDBC;

/**
 * {@code results.sqlite}: all cells of a run for queries.
 *
 * <pre>cell        one row a recorded cell: id, position in the grid, status ('finished', 'failed'), its coordinates as
 *             in {@link Coordinates}, cause (of a failure), finished (when), and seconds for each stage
 * proportion  counts: cell, images ('8-bit' as published, 'float' as computed), measure, people ('protected',
 *             'unprotected', 'all'), hits, trials
 * quantity    numbers that are no counts: cell, kind ('threshold', 'standard_error', ...), measure, people, value
 * person      counts person by person, where trials are not listed: cell, measure, people, identity, hits, trials
 * outcome     single trials: cell, trial (from 0), probe, identity, cloaked (0, 1), rank, candidate, score
 * visibility  cell, images, unchanged, and mean and worst of linf, l2, psnr, dssim as in {@link Visibility}
 * perceptual  further measures of visibility: cell, measure ('ms-ssim-4', 'lpips-alex'), mean, worst</pre>
 */
final class ResultsDatabase {
  private static final List<String> SCHEMA = List.of(
      "CREATE TABLE cell (id TEXT PRIMARY KEY, position INTEGER NOT NULL, status TEXT NOT NULL, dataset TEXT NOT NULL,"
          + " attack TEXT NOT NULL, defense TEXT NOT NULL, transform TEXT NOT NULL, apply_to TEXT NOT NULL,"
          + " recognizer TEXT NOT NULL, recognizer_name TEXT NOT NULL, held_out INTEGER NOT NULL,"
          + " protocol TEXT NOT NULL, seed INTEGER NOT NULL, cause TEXT, finished TEXT NOT NULL,"
          + " protect_seconds REAL NOT NULL, embed_seconds REAL NOT NULL, score_seconds REAL NOT NULL)",
      "CREATE TABLE proportion (cell TEXT NOT NULL REFERENCES cell, images TEXT NOT NULL, measure TEXT NOT NULL,"
          + " people TEXT NOT NULL, hits INTEGER NOT NULL, trials INTEGER NOT NULL,"
          + " PRIMARY KEY (cell, images, measure, people)) WITHOUT ROWID",
      "CREATE TABLE quantity (cell TEXT NOT NULL REFERENCES cell, kind TEXT NOT NULL, measure TEXT NOT NULL,"
          + " people TEXT NOT NULL, value REAL NOT NULL, PRIMARY KEY (cell, kind, measure, people)) WITHOUT ROWID",
      "CREATE TABLE person (cell TEXT NOT NULL REFERENCES cell, measure TEXT NOT NULL, people TEXT NOT NULL,"
          + " identity TEXT NOT NULL, hits INTEGER NOT NULL, trials INTEGER NOT NULL,"
          + " PRIMARY KEY (cell, measure, people, identity)) WITHOUT ROWID",
      "CREATE TABLE outcome (cell TEXT NOT NULL REFERENCES cell, trial INTEGER NOT NULL, probe TEXT NOT NULL,"
          + " identity TEXT NOT NULL, cloaked INTEGER NOT NULL, rank INTEGER NOT NULL, candidate TEXT NOT NULL,"
          + " score REAL NOT NULL, PRIMARY KEY (cell, trial)) WITHOUT ROWID",
      "CREATE TABLE visibility (cell TEXT PRIMARY KEY REFERENCES cell, images INTEGER NOT NULL,"
          + " unchanged INTEGER NOT NULL, linf_mean REAL NOT NULL, linf_worst REAL NOT NULL, l2_mean REAL NOT NULL,"
          + " l2_worst REAL NOT NULL, psnr_mean REAL NOT NULL, psnr_worst REAL NOT NULL, dssim_mean REAL NOT NULL,"
          + " dssim_worst REAL NOT NULL)",
      "CREATE TABLE perceptual (cell TEXT NOT NULL REFERENCES cell, measure TEXT NOT NULL, mean REAL NOT NULL,"
          + " worst REAL NOT NULL, PRIMARY KEY (cell, measure)) WITHOUT ROWID");

  private final Connection connection;

  private ResultsDatabase(Connection connection) {
    this.connection = connection;
  }

  static void write(Path file, List<CellRecord> cells) {
    AtomicFile.write(file, temporary -> {
      // the driver is called by name: DriverManager does not find drivers in OSGi bundles
      try (Connection connection = JDBC.createConnection(JDBC.PREFIX + temporary, new Properties())) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("PRAGMA journal_mode = OFF"); // the file is renamed when whole, or thrown away
          statement.execute("PRAGMA synchronous = OFF");
          connection.setAutoCommit(false);
          for (String table : SCHEMA) {
            statement.execute(table);
          }
        }
        ResultsDatabase database = new ResultsDatabase(connection);
        for (int position = 0; position < cells.size(); position++) {
          database.add(position, cells.get(position));
        }
        connection.commit();
      } catch (SQLException e) {
        throw new IOException(
            e.getMessage().contains("SQLITE_FULL") ? "No space left on device" : e.getMessage(), e);
      }
    });
  }

  private void add(int position, CellRecord cell) throws SQLException {
    Coordinates at = cell.coordinates();
    Timings timings = cell.timings();
    boolean finished = cell instanceof FinishedCell;
    insert("cell", cell.id().value(), position, finished ? "finished" : "failed", at.dataset(), at.attack(),
        at.defense(), at.transform(), at.applyTo(), at.recognizer(), at.recognizerName(), at.heldOut(), at.protocol(),
        at.seed(), cell instanceof FailedCell failed ? failed.cause() : null, timings.finished(), timings.protect(),
        timings.embed(), timings.score());
    if (cell instanceof FinishedCell done) {
      addOutcome(done);
    }
  }

  private void addOutcome(FinishedCell cell) throws SQLException {
    String id = cell.id().value();
    addProportions(id, "8-bit", cell.result().proportions());
    addProportions(id, "float", cell.unrounded());
    for (Quantity q : cell.result().quantities()) {
      insert("quantity", id, q.kind().name().toLowerCase(Locale.ROOT), q.measure(), q.group().name().toLowerCase(Locale.ROOT), q.value());
    }
    for (PersonCount p : cell.result().people()) {
      insert("person", id, p.measure(), p.group().name().toLowerCase(Locale.ROOT), p.identity(), p.hits(), p.trials());
    }
    if (cell.visibility().isPresent()) {
      Visibility v = cell.visibility().get();
      insert("visibility", id, v.images(), v.unchanged(), v.linf().mean(), v.linf().worst(), v.l2().mean(),
          v.l2().worst(), v.psnr().mean(), v.psnr().worst(), v.dssim().mean(), v.dssim().worst());
      for (Map.Entry<String, Visibility.Spread> further : v.further().entrySet()) {
        insert("perceptual", id, further.getKey(), further.getValue().mean(), further.getValue().worst());
      }
    }
    try (PreparedStatement row = prepare("outcome", 8)) {
      int trial = 0;
      for (Outcome o : cell.result().outcomes()) {
        fill(row, id, trial++, o.probe(), o.identity(), o.cloaked(), o.rank(), o.candidate(), o.score());
        row.addBatch();
      }
      row.executeBatch();
    }
  }

  private void addProportions(String id, String images, List<Proportion> proportions) throws SQLException {
    for (Proportion p : proportions) {
      insert("proportion", id, images, p.measure(), p.group().name().toLowerCase(Locale.ROOT), p.hits(), p.trials());
    }
  }

  private void insert(String table, Object... values) throws SQLException {
    try (PreparedStatement row = prepare(table, values.length)) {
      fill(row, values);
      row.executeUpdate();
    }
  }

  private PreparedStatement prepare(String table, int columns) throws SQLException {
    return connection.prepareStatement("INSERT INTO " + table + " VALUES (?" + ", ?".repeat(columns - 1) + ")");
  }

  private static void fill(PreparedStatement row, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      row.setObject(i + 1, values[i] instanceof Boolean b ? (b ? 1 : 0) : values[i]);
    }
  }
}
