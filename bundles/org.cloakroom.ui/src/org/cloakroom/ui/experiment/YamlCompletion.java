package org.cloakroom.ui.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.core.registry.Parameter;
import org.cloakroom.core.registry.PlugInDescriptor;
import org.cloakroom.core.registry.PlugInKind;
import org.cloakroom.core.registry.PlugInRegistry;
import org.cloakroom.ui.Icons;
import org.cloakroom.ui.Installed;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.jface.text.contentassist.CompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.IContentAssistProcessor;
import org.eclipse.jface.text.contentassist.IContextInformation;
import org.eclipse.jface.text.contentassist.IContextInformationValidator;

/** Offers keys, plug-ins, recognizers and parameters that begin as the word before the cursor does. */
final class YamlCompletion implements IContentAssistProcessor {
  private static final List<String> KEYS = List.of("name: ", "description: ", "dataset: ", "split: {gallery: 5, probes: 5, protect: 10}",
      "recognizers: []", "surrogates: []", "grid:\n  attack: [none]\n  transform: [none]", "applyTo: gallery",
      "protocol: identification", "seeds: [1]");

  private record Word(String text, int offset, String line) {}

  @Override
  public ICompletionProposal[] computeCompletionProposals(ITextViewer viewer, int offset) {
    Word word = word(viewer.getDocument(), offset);
    List<ICompletionProposal> found = new ArrayList<>();
    if (word.line().equals(word.text())) { // at the beginning of a line
      KEYS.stream().filter(key -> key.startsWith(word.text()))
          .forEach(key -> found.add(proposal(word, offset, key, "experiment", key.replaceFirst(":.*(?s).*", ""), "")));
    }
    PlugInRegistry registry = Installed.registry();
    for (PlugInKind kind : PlugInKind.values()) {
      registry.descriptors(kind).stream().filter(p -> p.id().startsWith(word.text()))
          .forEach(p -> found.add(proposal(word, offset, p.id(), kind.word(), p.id() + "  (" + p.name() + ")", p.description())));
    }
    registry.models().stream().filter(m -> m.id().startsWith(word.text()))
        .forEach(m -> found.add(proposal(word, offset, m.id(), "model", m.id(), "")));
    parameters(word).filter(p -> p.name().startsWith(word.text())).forEach(p -> found.add(
        proposal(word, offset, p.name() + ": ", "plugins", p.name() + "  (" + p.defaultText().orElse("required") + ")", p.help())));
    return found.toArray(ICompletionProposal[]::new);
  }

  /** The parameters of the plug-ins that the line names. */
  private static Stream<Parameter> parameters(Word word) {
    return Stream.of(PlugInKind.values()).flatMap(kind -> Installed.registry().descriptors(kind).stream())
        .filter(p -> word.line().matches(".*\\b" + p.id() + "\\s*:.*"))
        .flatMap((PlugInDescriptor p) -> PlugInField.schema(p.kind(), p.id()).stream())
        .flatMap(schema -> schema.parameters().stream());
  }

  private static ICompletionProposal proposal(Word word, int offset, String text, String icon, String shown, String help) {
    return new CompletionProposal(
        text, word.offset(), offset - word.offset(), text.length(), Icons.image(icon), shown, null, help);
  }

  private static Word word(IDocument document, int offset) {
    try {
      int lineStart = document.getLineInformationOfOffset(offset).getOffset();
      String line = document.get(lineStart, offset - lineStart);
      String text = line.replaceFirst("(?s).*[^A-Za-z0-9_-]", "");
      return new Word(text, offset - text.length(), line);
    } catch (BadLocationException e) {
      return new Word("", offset, "");
    }
  }

  @Override
  public IContextInformation[] computeContextInformation(ITextViewer viewer, int offset) {
    return new IContextInformation[0];
  }

  @Override
  public char[] getCompletionProposalAutoActivationCharacters() {
    return new char[0];
  }

  @Override
  public char[] getContextInformationAutoActivationCharacters() {
    return new char[0];
  }

  @Override
  public String getErrorMessage() {
    return "Nothing that is installed begins like this";
  }

  @Override
  public IContextInformationValidator getContextInformationValidator() {
    return null; // the platform's word for: there is none
  }
}
