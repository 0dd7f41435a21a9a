package org.cloakroom.ui.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cloakroom.core.store.AtomicFile;
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
  private final Set<Runnable> typed = new LinkedHashSet<>();
  private String saved;
  private Optional<Reading> reading = Optional.empty();
  private Optional<Parsed> parsed = Optional.empty();

  private record Parsed(String text, Optional<YamlNode.Mapping> tree) {}

  /** Is told what the text means. */
  public interface Listener {
    /** The text was changed; every time. */
    default void changed() {}

    /** Something is being typed that will change the text, or it has. */
    default void typing() {}

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
      parsed = Optional.of(new Parsed(text, parse(text)));
    }
    return parsed.get().tree();
  }

  private Optional<YamlNode.Mapping> parse(String text) {
    return YamlParser.parse(text, file.getFileName().toString(), new Problems())
        .filter(YamlNode.Mapping.class::isInstance).map(YamlNode.Mapping.class::cast);
  }

  /**
   * Carries out an edit as one step of undo, unless it would make the text unreadable: half of a list, or an anchor that others refer to.
   *
   * @return whether the text says now what it should
   */
  boolean edit(YamlEdit edit) {
    String before = document.get();
    if (edit.isEmpty(before)) {
      return true;
    }
    if (tree().isPresent() && parse(edit.apply(before)).isEmpty()) {
      return false;
    }
    replace(edit);
    return true;
  }

  private void replace(YamlEdit edit) {
    undo.commit();
    try {
      document.replace(edit.offset(), edit.length(), edit.text());
    } catch (BadLocationException e) {
      throw new IllegalStateException("an edit outside of the text", e);
    }
    undo.commit();
  }

  /** Something was typed that is not in the text yet. */
  void pending(Runnable commit) {
    if (typed.add(commit)) {
      List.copyOf(listeners).forEach(Listener::typing);
    }
  }

  /** The field is gone, and what was typed there with it. */
  void forget(Runnable commit) {
    typed.remove(commit);
  }

  /** It is in the text now. */
  void settled(Runnable commit) {
    if (typed.remove(commit)) {
      List.copyOf(listeners).forEach(Listener::typing);
    }
  }

  /** Takes over what was typed a moment ago. What cannot be taken over remains {@link #hasPending}. */
  void flush() {
    List.copyOf(typed).forEach(Runnable::run);
  }

  /** Whether a field holds something that is not in the text. */
  public boolean hasPending() {
    return !typed.isEmpty();
  }

  /** Whether the text, or what is being typed, differs from the file. */
  public boolean isDirty() {
    return hasPending() || !saved.equals(document.get());
  }

  /** Writes the file: whole, or not at all. */
  void save() {
    String text = document.get();
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    saved = text;
  }

  /** What the file had when it was opened or saved last. */
  String saved() {
    return saved;
  }

  /** Takes what another program has written into the file; undo goes back to what was here. */
  void reload(String text) {
    saved = text;
    replace(new YamlEdit(0, document.getLength(), text));
    List.copyOf(listeners).forEach(Listener::changed);
  }

  /** Has nothing in common with the file any more, which another program has changed or deleted; saving writes it anew. */
  void detach() {
    saved = "";
    List.copyOf(listeners).forEach(Listener::changed);
  }

  void close() {
    reader.cancel();
    undo.disconnect(this);
    DocumentUndoManagerRegistry.disconnect(document);
  }
}
