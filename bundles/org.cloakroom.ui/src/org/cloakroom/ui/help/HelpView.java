package org.cloakroom.ui.help;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.ui.Theme;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.ISharedImages;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;

/** The guides, with links between them. */
public final class HelpView extends ViewPart {
  /** The view's id in the registry. */
  public static final String ID = "org.cloakroom.ui.help";

  private static final int MARGIN = 12;
  private static final int WRAP = 14;

  private final Deque<Place> before = new ArrayDeque<>();
  private final Action back = new Action("Back") {
    @Override
    public void run() {
      goBack();
    }
  };
  private final List<Guide> guides = new ArrayList<>();
  private Combo guide;
  private Combo section;
  private Text search;
  private StyledText page;
  private Optional<Guide> shown = Optional.empty();
  private GuideText text = new GuideText("", List.of(), Map.of());

  private record Place(String file, int offset) {}

  @Override
  public void createPartControl(Composite parent) {
    Composite top = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(3).spacing(4, 4).applyTo(top);
    guide = new Combo(top, SWT.READ_ONLY);
    guide.setToolTipText("Guide");
    section = new Combo(top, SWT.READ_ONLY);
    section.setToolTipText("Section");
    search = new Text(top, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
    search.setMessage("Find in all guides");
    List.of(guide, section, search).forEach(field -> GridDataFactory.fillDefaults().grab(true, false).hint(110, SWT.DEFAULT).applyTo(field));
    page = new StyledText(top, SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL | SWT.MULTI);
    page.setMargins(MARGIN, MARGIN, MARGIN, MARGIN);
    page.setLineSpacing(2);
    page.setBackground(page.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
    page.setCaret(null); // no caret in what cannot be edited
    GridDataFactory.fillDefaults().grab(true, true).span(3, 1).hint(200, 100).applyTo(page);
    Guide.FILES.forEach(file -> Guide.read(file).ifPresent(guides::add));
    guide.setItems(guides.stream().map(Guide::title).toArray(String[]::new));
    guide.addListener(SWT.Selection, chosen -> show(guides.get(guide.getSelectionIndex()).file(), ""));
    section.addListener(SWT.Selection, chosen -> reveal(shown.orElseThrow().headings().get(section.getSelectionIndex()).anchor()));
    search.addListener(SWT.DefaultSelection, entered -> find(search.getText().strip()));
    page.addListener(SWT.MouseUp, event -> link(new Point(event.x, event.y)).ifPresent(this::follow));
    page.addListener(SWT.MouseMove, event -> page.setCursor(link(new Point(event.x, event.y))
        .map(any -> page.getDisplay().getSystemCursor(SWT.CURSOR_HAND)).orElse(null))); // null: the usual one
    back.setImageDescriptor(PlatformUI.getWorkbench().getSharedImages().getImageDescriptor(ISharedImages.IMG_TOOL_BACK));
    back.setToolTipText("Back to what was shown before");
    back.setEnabled(false);
    getViewSite().getActionBars().getToolBarManager().add(back);
    show(Guide.FILES.get(0), "");
  }

  /**
   * Shows a guide.
   *
   * @param reference its file, and behind {@code #} a section: {@code user-guide.md#runs}
   */
  public void show(String reference) {
    int hash = reference.indexOf('#');
    String file = hash < 0 ? reference : reference.substring(0, hash);
    show(file.isEmpty() ? shown.map(Guide::file).orElse(Guide.FILES.get(0)) : file, hash < 0 ? "" : reference.substring(hash + 1));
  }

  private void show(String file, String anchor) {
    shown.ifPresent(now -> before.push(new Place(now.file(), page.getTopIndex())));
    back.setEnabled(!before.isEmpty());
    open(file);
    reveal(anchor);
  }

  private void open(String file) {
    Optional<Guide> wanted = guides.stream().filter(g -> g.file().equals(file)).findFirst();
    if (wanted.isEmpty() || wanted.equals(shown)) {
      return;
    }
    shown = wanted;
    text = GuideText.of(wanted.get());
    guide.select(guides.indexOf(wanted.get()));
    section.setItems(wanted.get().headings().stream().map(h -> "  ".repeat(h.level() - 1) + h.text().replace("`", ""))
        .toArray(String[]::new));
    page.setText(text.text());
    page.setStyleRanges(styles());
    wrap();
  }

  private void goBack() {
    Optional.ofNullable(before.poll()).ifPresent(place -> {
      open(place.file());
      page.setTopIndex(place.offset());
    });
    back.setEnabled(!before.isEmpty());
  }

  private void reveal(String anchor) {
    int offset = text.anchors().getOrDefault(anchor, 0);
    page.setTopIndex(page.getLineAtOffset(offset));
    page.setSelection(offset);
    List<String> anchors = shown.map(Guide::headings).orElse(List.of()).stream().map(Block.Heading::anchor).toList();
    section.select(Math.max(0, anchors.indexOf(anchor)));
  }

  /** The section that is shown, for tests and screen readers. */
  String section() {
    return section.getText().strip();
  }

  /** The words that were found. */
  String found() {
    return page.getSelectionText();
  }

  /** Shows the first place with these words. */
  void search(String words) {
    search.setText(words);
    find(words.strip());
  }

  /** Looks for words behind the selection, then in the guides that follow. */
  private void find(String words) {
    if (words.isEmpty() || shown.isEmpty()) {
      return;
    }
    String wanted = words.toLowerCase(Locale.ROOT);
    int first = guides.indexOf(shown.get());
    int from = page.getSelection().y;
    for (int i = 0; i <= guides.size(); i++) {
      Guide candidate = guides.get((first + i) % guides.size());
      int at = GuideText.of(candidate).text().toLowerCase(Locale.ROOT).indexOf(wanted, i == 0 ? from : 0);
      if (at >= 0) {
        if (i > 0) {
          show(candidate.file(), "");
        }
        page.setSelection(at, at + wanted.length());
        page.showSelection();
        return;
      }
    }
  }

  private Optional<String> link(Point at) {
    int offset = page.getOffsetAtPoint(at);
    return text.marks().stream().filter(mark -> mark.look() == GuideText.Look.LINK && offset >= mark.start()
        && offset < mark.start() + mark.length()).map(GuideText.Mark::target).findFirst();
  }

  private void follow(String target) {
    if (target.startsWith("http")) {
      Program.launch(target);
    } else if (target.startsWith("#") || guides.stream().anyMatch(g -> target.startsWith(g.file()))) {
      show(target);
    }
  }

  private StyleRange[] styles() {
    return text.marks().stream().filter(mark -> mark.length() > 0).sorted(Comparator.comparingInt(GuideText.Mark::start))
        .map(this::style).toArray(StyleRange[]::new);
  }

  private StyleRange style(GuideText.Mark mark) {
    StyleRange style = new StyleRange();
    style.start = mark.start();
    style.length = mark.length();
    switch (mark.look()) {
      case TITLE -> style.font = JFaceResources.getHeaderFont();
      case SECTION -> style.font = JFaceResources.getBannerFont();
      case SUBSECTION, BOLD -> style.fontStyle = SWT.BOLD;
      case ITALIC -> style.fontStyle = SWT.ITALIC;
      case CODE -> style.font = JFaceResources.getTextFont();
      case BLOCK -> {
        style.font = JFaceResources.getTextFont();
        style.background = Theme.quoted();
      }
      case FAINT -> style.foreground = Theme.secondary();
      case LINK -> {
        style.foreground = JFaceColors.getHyperlinkText(page.getDisplay());
        style.underline = true;
      }
    }
    return style;
  }

  /** Lines of lists and tables that are too long go on below their text. */
  private void wrap() {
    for (int line = 0; line < page.getLineCount(); line++) {
      if (page.getLine(line).startsWith(" ") && !page.getLine(line).startsWith("  ")) {
        page.setLineWrapIndent(line, 1, WRAP);
      }
    }
  }

  @Override
  public void setFocus() {
    page.setFocus();
  }
}
