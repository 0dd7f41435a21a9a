package org.cloakroom.ui.experiment;

import org.cloakroom.ui.Theme;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextHover;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.contentassist.ContentAssistant;
import org.eclipse.jface.text.contentassist.IContentAssistant;
import org.eclipse.jface.text.presentation.IPresentationReconciler;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.text.rules.EndOfLineRule;
import org.eclipse.jface.text.rules.ICharacterScanner;
import org.eclipse.jface.text.rules.IPredicateRule;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.RuleBasedScanner;
import org.eclipse.jface.text.rules.SingleLineRule;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.jface.text.source.IAnnotationHover;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.jface.text.source.SourceViewerConfiguration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;

/** How experiment files are colored and completed. */
final class YamlConfiguration extends SourceViewerConfiguration {
  @Override
  public IPresentationReconciler getPresentationReconciler(ISourceViewer viewer) {
    PresentationReconciler reconciler = new PresentationReconciler();
    DefaultDamagerRepairer repairer = new DefaultDamagerRepairer(scanner());
    reconciler.setDamager(repairer, IDocument.DEFAULT_CONTENT_TYPE);
    reconciler.setRepairer(repairer, IDocument.DEFAULT_CONTENT_TYPE);
    return reconciler;
  }

  @Override
  public ITextHover getTextHover(ISourceViewer viewer, String contentType) {
    return new ProblemHover();
  }

  @Override
  public IAnnotationHover getAnnotationHover(ISourceViewer viewer) {
    return new ProblemHover();
  }

  @Override
  public IContentAssistant getContentAssistant(ISourceViewer viewer) {
    ContentAssistant assistant = new ContentAssistant(true);
    assistant.setContentAssistProcessor(new YamlCompletion(), IDocument.DEFAULT_CONTENT_TYPE);
    assistant.enableAutoInsert(true);
    return assistant;
  }

  private static RuleBasedScanner scanner() {
    boolean dark = Theme.isDark();
    RuleBasedScanner scanner = new RuleBasedScanner();
    scanner.setRules(
        new EndOfLineRule("#", token(dark ? new RGB(0x7f, 0x9f, 0x7f) : new RGB(0x5f, 0x7f, 0x5f), SWT.ITALIC)),
        new SingleLineRule("\"", "\"", token(dark ? new RGB(0xd9, 0xb0, 0x70) : new RGB(0x8a, 0x52, 0x10), SWT.NORMAL), '\\'),
        new SingleLineRule("'", "'", token(dark ? new RGB(0xd9, 0xb0, 0x70) : new RGB(0x8a, 0x52, 0x10), SWT.NORMAL)),
        new KeyRule(token(dark ? new RGB(0x8f, 0xc7, 0xb9) : new RGB(0x1f, 0x5d, 0x66), SWT.BOLD)));
    return scanner;
  }


  private static IToken token(RGB color, int style) {
    return new Token(new TextAttribute(new Color(color), null, style));
  }

  /** A word in front of a colon. */
  private record KeyRule(IToken token) implements IPredicateRule {
    @Override
    public IToken getSuccessToken() {
      return token;
    }

    @Override
    public IToken evaluate(ICharacterScanner scanner, boolean resume) {
      return evaluate(scanner);
    }

    @Override
    public IToken evaluate(ICharacterScanner scanner) {
      int read = 0;
      int c = scanner.read();
      while (c == '-' || c == '_' || Character.isLetterOrDigit(c)) {
        read++;
        c = scanner.read();
      }
      scanner.unread();
      if (read > 0 && c == ':') {
        return token;
      }
      return read > 0 ? Token.WHITESPACE : Token.UNDEFINED; // words are taken whole, or their ends would count as keys
    }
  }
}
