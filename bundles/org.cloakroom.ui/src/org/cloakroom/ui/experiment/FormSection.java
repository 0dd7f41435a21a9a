package org.cloakroom.ui.experiment;

import java.util.Optional;
import java.util.function.Predicate;
import org.cloakroom.core.yaml.YamlNode;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.forms.IFormColors;
import org.eclipse.ui.forms.widgets.ColumnLayoutData;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.Section;

/** A part of the form: shows some keys of the file and changes them. */
abstract class FormSection {
  private static final int COLUMN = 330;

  private final ExperimentDocument document;
  private final FormToolkit toolkit;
  private final Composite client;

  FormSection(Composite parent, FormToolkit toolkit, ExperimentDocument document, String title, String description) {
    this.document = document;
    this.toolkit = toolkit;
    // no title bar: its gradient is made anew at each paint, which takes longer than all of the fields
    Section section = toolkit.createSection(parent, ExpandableComposite.TWISTIE | ExpandableComposite.EXPANDED | Section.DESCRIPTION);
    section.setToggleColor(toolkit.getColors().getColor(IFormColors.TITLE)); // the usual one cannot be seen on dark
    section.setSeparatorControl(toolkit.createSeparator(section, SWT.HORIZONTAL));
    section.setText(title);
    section.setDescription(description);
    section.setLayoutData(new ColumnLayoutData(COLUMN));
    client = toolkit.createComposite(section);
    GridLayoutFactory.fillDefaults().numColumns(2).spacing(10, 6).extendedMargins(2, 2, 4, 4).applyTo(client);
    section.setClient(client);
  }

  /** Where the fields go: two columns. */
  Composite client() {
    return client;
  }

  FormToolkit toolkit() {
    return toolkit;
  }

  ExperimentDocument document() {
    return document;
  }

  /** Shows what the text says now. */
  abstract void show(YamlNode.Mapping tree);

  /** Shows what is wrong with it. */
  abstract void problems(YamlPaths paths);

  /** A label in the first column. */
  Label label(String text, String help) {
    Label label = toolkit.createLabel(client, text);
    label.setForeground(toolkit.getColors().getColor(IFormColors.TITLE));
    label.setToolTipText(help);
    return label;
  }

  /** A labeled line of text. */
  TextField text(String label, String help, String hint, Predicate<String> commit) {
    label(label, help);
    Text text = toolkit.createText(client, "", SWT.SINGLE | SWT.BORDER);
    text.setToolTipText(help);
    text.setMessage(hint);
    GridDataFactory.fillDefaults().grab(true, false).indent(4, 0).hint(100, SWT.DEFAULT).applyTo(text);
    return new TextField(text, document, commit);
  }

  /** Puts a value behind a key; an empty one takes the key out. Says whether it could. */
  boolean set(String key, String yaml) {
    return document.tree().filter(tree -> document.edit(yaml.isEmpty()
        ? YamlEdit.remove(document.text(), tree, key) : YamlEdit.set(document.text(), tree, key, yaml))).isPresent();
  }

  static Optional<YamlNode> value(YamlNode.Mapping tree, String key) {
    return tree.entry(key).map(YamlNode.Entry::value).filter(node -> !(node instanceof YamlNode.Text text && text.isNull()));
  }

  /** The plain text behind a key, empty if it is none. */
  static String plain(YamlNode.Mapping tree, String key) {
    return value(tree, key).filter(YamlNode.Text.class::isInstance).map(YamlNode.Text.class::cast)
        .map(text -> text.text().strip()).orElse("");
  }
}
