package org.cloakroom.ui.run;

import java.util.Locale;
import java.util.OptionalLong;
import org.cloakroom.core.run.Estimate;
import org.cloakroom.core.run.StoreRoom;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.StorageException;
import org.cloakroom.ui.Background;
import org.eclipse.jface.preference.StringFieldEditor;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/**
 * How large the store may become. The limit is kept in the store, where the command line finds it too; a smaller one is acted on at once, in
 * the background.
 */
final class StoreLimitField extends StringFieldEditor {
  private static final double GIGABYTE = 1e9;

  /** What was shown first: a store that is chosen on the same page keeps its own limit, unless another one was typed. */
  private String loaded = "";

  StoreLimitField(Composite parent) {
    super("storeLimit", "Store size &limit in GB:", parent);
    setErrorMessage("The limit of the store is a number of gigabytes, such as 20 or 0.5, or empty");
    Text text = getTextControl(parent);
    text.setMessage("none");
    Background.compute("measuring the store", text, () -> {
      ContentStore store = ContentStore.open(RunPreferences.storeFolder());
      return "It has " + Estimate.size(new StoreRoom(store).kinds().stream().mapToLong(StoreRoom.Kind::bytes).sum()) + " now: " + store.root();
    }, text::setToolTipText);
  }

  @Override
  protected boolean doCheckState() {
    return getStringValue().strip().matches("([0-9]{1,6}(\\.[0-9]{1,6})?)?");
  }

  @Override
  protected void doLoad() {
    try {
      OptionalLong limit = room().limit();
      loaded = limit.isEmpty() ? "" : String.format(Locale.ROOT, "%.3f", limit.getAsLong() / GIGABYTE).replaceAll("\\.?0+$", "");
      setStringValue(loaded);
    } catch (StorageException e) { // a drive that is not there: the store can be set to another on the same page
      setStringValue("");
      getTextControl().setMessage("The store cannot be opened");
      getTextControl().setToolTipText(e.getMessage());
    }
  }

  @Override
  protected void doLoadDefault() {
    setStringValue("");
  }

  @Override
  protected void doStore() {
    String typed = getStringValue().strip();
    if (typed.equals(loaded)) {
      return;
    }
    loaded = typed;
    StoreRoom room = room();
    OptionalLong limit = typed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.round(GIGABYTE * Double.parseDouble(typed)));
    if (!limit.equals(room.limit())) {
      room.setLimit(limit);
      RoomJob.schedule(room);
    }
  }

  private static StoreRoom room() {
    return new StoreRoom(ContentStore.open(RunPreferences.storeFolder()));
  }
}
