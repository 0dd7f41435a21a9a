package org.cloakroom.ui.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.core.experiment.ExperimentReader;
import org.cloakroom.core.experiment.Reading;
import org.cloakroom.core.yaml.Problems;
import org.cloakroom.core.yaml.YamlNode;
import org.cloakroom.core.yaml.YamlParser;
import org.cloakroom.ui.Background;
import org.cloakroom.ui.Installed;
import org.eclipse.core.commands.operations.IUndoContext;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.text.undo.DocumentUndoManagerRegistry;
import org.eclipse.text.undo.IDocumentUndoManager;

/**
 * The text of an experiment file while it is edited: the one truth that all pages of the editor show and change. After a
 * change it is read in the background, and then the listeners hear what it means. Used on the screen's thread only.
 */
public final class ExperimentDocument {
  private static final int READING_DELAY = 250;

  private final Path file;
  private final Widget owner;
  private final IDocument document;
  private final IDocumentUndoManager undo;
  private final List<Listener> listeners = new ArrayList<>();
  private final Job reader;
  private String saved;
  private Optional<Reading> reading = Optional.empty();
  private Optional<Parsed> parsed = Optional.empty();

  private record Parsed(String text, Optional<YamlNode.Mapping> tree) {}

  /** Is told what the text means. */
  public interface Listener {
    /** The text was changed; every time. */
    default void changed() {}

    /** The text was read; once after several quick changes. */
    default void read(Reading reading) {}
  }

  /**
   * Opens a file.
   *
   * @param owner the document is read for the screen as long as this widget lives
   */
  ExperimentDocument(Path file, Widget owner) throws IOException {
    this.file = file;
    this.owner = owner;
    saved = Files.readString(file);
    document = new Document(saved);
    DocumentUndoManagerRegistry.connect(document);
    undo = DocumentUndoManagerRegistry.getDocumentUndoManager(document);
    undo.connect(this);
    reader = Job.createSystem("reading " + file.getFileName(), (IProgressMonitor monitor) -> read());
    document.addDocumentListener(new IDocumentListener() {
      @Override
      public void documentAboutToBeChanged(DocumentEvent event) {}

      @Override
      public void documentChanged(DocumentEvent event) {
        List.copyOf(listeners).forEach(Listener::changed);
        reader.cancel();
        reader.schedule(READING_DELAY);
      }
    });
    reader.schedule();
  }

  private void read() {
    String text = document.get();
    Reading result =
        new ExperimentReader(Installed.registry()).read(text, file.getFileName().toString(), file.getParent(), List.of());
    Background.onScreen(owner, () -> {
      if (text.equals(document.get())) { // else a later reading is on its way
        reading = Optional.of(result);
        List.copyOf(listeners).forEach(listener -> listener.read(result));
      }
    });
  }

  /** Adds a listener; it hears the latest reading at once. */
  public void add(Listener listener) {
    listeners.add(listener);
    reading.ifPresent(listener::read);
  }

  /** Takes a listener out again. */
  public void remove(Listener listener) {
    listeners.remove(listener);
  }

  /** What the text means, once it was read. */
  public Optional<Reading> reading() {
    return reading;
  }

  /** For the text page. */
  IDocument document() {
    return document;
  }

  /** Where undo and redo are remembered. */
  IUndoContext undoContext() {
    return undo.getUndoContext();
  }

  /** The whole text. */
  public String text() {
    return document.get();
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** The text as a tree; empty if it is no YAML map. Several sections ask after each change, so the last one is kept. */
  Optional<YamlNode.Mapping> tree() {
    String text = document.get();
    if (parsed.filter(last -> last.text().equals(text)).isEmpty()) {
      parsed = Optional.of(new Parsed(text, YamlParser.parse(text, file.getFileName().toString(), new Problems())
          .filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast)));
    }
    return parsed.get().tree();
  }

  /** Carries out an edit as one step of undo. */
  void edit(YamlEdit edit) {
    if (edit.isEmpty(document.get())) {
      return;
    }
    undo.commit();
    try {
      document.replace(edit.offset(), edit.length(), edit.text());
    } catch (BadLocationException e) {
      throw new IllegalStateException("an edit outside of the text", e);
    }
    undo.commit();
  }

  /** Whether the text differs from the file. */
  public boolean isDirty() {
    return !saved.equals(document.get());
  }

  /** Writes the file. */
  void save() throws IOException {
    String text = document.get();
    Files.writeString(file, text, StandardCharsets.UTF_8);
    saved = text;
  }

  void close() {
    reader.cancel();
    undo.disconnect(this);
    DocumentUndoManagerRegistry.disconnect(document);
  }
}
