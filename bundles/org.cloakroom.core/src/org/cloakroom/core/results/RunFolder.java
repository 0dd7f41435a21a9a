package org.cloakroom.core.results;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.core.experiment.CellId;
import org.cloakroom.core.store.AtomicFile;
import org.cloakroom.core.store.StorageException;

/**
 * The folder of a run.
 *
 * <pre>experiment.yaml   what was asked for, every default written out
 * manifest.json     {@link Manifest}
 * cells/&lt;id&gt;.json   one file a cell, there whole or not at all
 * results.sqlite    {@link ResultsDatabase}; results.csv {@link ResultsTable}: both made anew from cells/ at will
 * figures/ tables/  what was exported
 * log.txt</pre>
 */
public final class RunFolder {
  private static final String MANIFEST = "manifest.json";

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes the folder of a new run. It can be resumed once the experiment is written, and has begun when the manifest
   * is.
   *
   * @throws IllegalArgumentException if there is something in the folder already
   * @throws StorageException if it cannot be made
   */
  public static RunFolder create(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    RunFolder run = new RunFolder(path);
    if (run.isBegun() || Files.exists(run.experimentFile())) {
      throw new IllegalArgumentException(
          "the folder " + path + " holds a run already: resume it, or name another folder");
    }
    try {
      Files.createDirectories(path);
      try (Stream<Path> files = Files.list(path)) {
        if (files.findAny().isPresent()) {
          throw new IllegalArgumentException("the folder " + path + " is not empty: a run needs a folder of its own");
        }
      }
      Files.createDirectories(run.cells());
    } catch (IOException e) {
      throw StorageException.writing(path, e);
    }
    return run;
  }

  /**
   * Opens the folder of a run.
   *
   * @throws UnavailableException if it is none, or one made by a newer version of Cloakroom
   */
  public static RunFolder open(Path folder) {
    RunFolder run = new RunFolder(folder.toAbsolutePath().normalize());
    if (run.isBegun() || !Files.exists(run.experimentFile())) {
      run.manifest();
    }
    return run;
  }

  /** Whether the run got so far that cells can be recorded. */
  public boolean isBegun() {
    return Files.exists(path.resolve(MANIFEST));
  }

  /** The folder itself, an absolute path. */
  public Path path() {
    return path;
  }

  /** The experiment, resolved. */
  public Path experimentFile() {
    return path.resolve("experiment.yaml");
  }

  /** The index of all cells and outcomes. */
  public Path databaseFile() {
    return path.resolve("results.sqlite");
  }

  /** All counts as a table. */
  public Path tableFile() {
    return path.resolve("results.csv");
  }

  /** What happened when. */
  public Path logFile() {
    return path.resolve("log.txt");
  }

  /** Names of the store's entries that the results rest on, one a line. */
  public Path entriesFile() {
    return path.resolve("entries.txt");
  }

  /** Locked while the run is carried out. */
  public Path lockFile() {
    return path.resolve(".lock");
  }

  /** Where exported figures go. */
  public Path figures() {
    return path.resolve("figures");
  }

  /** Where exported tables go. */
  public Path tables() {
    return path.resolve("tables");
  }

  /** The file of a cell, whether it is there or not. */
  public Path cellFile(CellId id) {
    return cells().resolve(id.value() + ".json");
  }

  private Path cells() {
    return path.resolve("cells");
  }

  /** Writes the resolved experiment. */
  public void writeExperiment(String yaml) {
    AtomicFile.write(experimentFile(), yaml.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes or replaces the manifest. */
  public void writeManifest(Manifest manifest) {
    AtomicFile.write(path.resolve(MANIFEST), ManifestFormat.write(manifest));
  }

  /**
   * Reads the manifest.
   *
   * @throws UnavailableException if this is no run, or one made by a newer version of Cloakroom
   */
  public Manifest manifest() {
    Path file = path.resolve(MANIFEST);
    try {
      return ManifestFormat.read(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new UnavailableException("the folder " + path + " holds no run: there is no " + MANIFEST, e);
    } catch (JacksonException e) {
      throw new UnavailableException("cannot open " + file + ": it is damaged", e);
    } catch (IOException e) {
      throw new UnavailableException("cannot open " + file + ": " + e.getMessage(), e);
    }
  }

  /** Records a cell, in place of what was recorded of it before. */
  public void write(CellRecord cell) {
    AtomicFile.write(cellFile(cell.id()), CellFormat.write(cell));
  }

  /**
   * What is recorded of a cell.
   *
   * @throws UnavailableException if the file is damaged; the message names it
   */
  public Optional<CellRecord> cell(CellId id) {
    Path file = cellFile(id);
    try {
      return Optional.of(CellFormat.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new UnavailableException("cannot read " + file + ": it is damaged; resuming the run computes it again", e);
    } catch (IOException e) {
      throw new UnavailableException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Removes the record of a cell that failed and is planned no more, as when a damaged weights file was replaced. */
  public void forgetIfFailed(CellId id) {
    try {
      if (cell(id).filter(FailedCell.class::isInstance).isPresent()) {
        Files.deleteIfExists(cellFile(id));
      }
    } catch (IOException e) {
      throw StorageException.writing(cells(), e);
    }
  }

  /** All recorded cells of the plan, in the order of the grid. */
  public List<CellRecord> recordedCells() {
    List<CellRecord> records = new ArrayList<>();
    for (String id : manifest().cells()) {
      cell(new CellId(id)).ifPresent(records::add);
    }
    return List.copyOf(records);
  }

  /** Makes the files that are derived from the cells anew: the database and the table. */
  public void index() {
    List<CellRecord> records = recordedCells();
    ResultsDatabase.write(databaseFile(), records);
    ResultsTable.write(tableFile(), records);
  }

  /** Removes the folder again if no manifest made it a run, so that a second try finds it as it was. */
  public void discardUnlessBegun() {
    if (isBegun()) {
      return;
    }
    try {
      deleteLeftovers();
      for (Path part : List.of(cells(), experimentFile(), logFile(), entriesFile(), lockFile(), path)) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw StorageException.writing(path, e);
    }
  }

  /** Deletes what a killed process left half-written; nobody else may be writing into the folder. */
  public void deleteLeftovers() {
    AtomicFile.deleteLeftovers(path, Duration.ZERO);
    AtomicFile.deleteLeftovers(cells(), Duration.ZERO);
  }
}
