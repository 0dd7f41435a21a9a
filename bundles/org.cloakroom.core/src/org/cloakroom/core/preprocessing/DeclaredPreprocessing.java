package org.cloakroom.core.preprocessing;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import org.cloakroom.api.recognizer.Recognizer;

/** What a descriptor says about channel order and range: the parameters {@code channels}, {@code mean} and {@code scale}. */
final class DeclaredPreprocessing {
  /** What networks without these parameters do with faces, those that Cloakroom trains among them. */
  private static final Normalization UNSTATED = new Normalization(127.5, 127.5);

  private DeclaredPreprocessing() {}

  /** Whether whoever wrote the descriptor had to say it, and may be wrong. */
  static boolean isStated(Recognizer network) {
    return value(network, "channels").isPresent();
  }

  static Presentation of(Recognizer network) {
    boolean bgr = value(network, "channels").map(Object::toString).filter("bgr"::equalsIgnoreCase).isPresent();
    Optional<Object> mean = value(network, "mean");
    Optional<Object> scale = value(network, "scale");
    Normalization normalization = mean.isPresent() && scale.isPresent() && mean.get() instanceof Double m && scale.get() instanceof Double s
        ? new Normalization(m, s) : UNSTATED;
    return new Presentation(bgr, normalization, Crop.TEMPLATE);
  }

  private static Optional<Object> value(Recognizer network, String name) {
    return Arrays.stream(network.getClass().getRecordComponents()).filter(component -> component.getName().equals(name)).findFirst()
        .map(component -> get(component, network));
  }

  private static Object get(RecordComponent component, Recognizer network) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(network);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(component.getName() + " of " + network.getClass().getName() + " cannot be read: " + e, e);
    }
  }
}
