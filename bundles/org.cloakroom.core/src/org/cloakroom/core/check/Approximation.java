package org.cloakroom.core.check;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.transform.Transform;

/** Whether differences may be compared with a plug-in's gradient. */
final class Approximation {
  private Approximation() {}

  /** Whether the plug-in, or a transform among its parameters, says that its gradient is an approximation. */
  static boolean isIn(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().anyMatch(Approximation::isIn);
    }
    if (!(value instanceof PlugIn plugIn)) {
      return false;
    }
    if (plugIn instanceof Transform transform && transform.approximatesGradient()) {
      return true;
    }
    for (RecordComponent component : plugIn.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        if (isIn(component.getAccessor().invoke(plugIn))) {
          return true;
        }
      } catch (InvocationTargetException | IllegalAccessException e) {
        throw new IllegalArgumentException(component.getName() + " cannot be read: " + e, e);
      }
    }
    return false;
  }
}
