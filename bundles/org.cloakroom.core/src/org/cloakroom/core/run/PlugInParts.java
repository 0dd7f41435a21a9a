package org.cloakroom.core.run;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.PlugIn;

/** What a plug-in is made of: itself, and plug-ins among its parameters, such as a purifier in a chain or the people that an attacker learns from. */
final class PlugInParts {
  private PlugInParts() {}

  /** Those of a type. */
  static <T> List<T> of(PlugIn plugIn, Class<T> type) {
    List<T> found = new ArrayList<>();
    add(plugIn, type, found);
    return List.copyOf(found);
  }

  private static <T> void add(Object value, Class<T> type, List<T> found) {
    if (type.isInstance(value)) {
      found.add(type.cast(value));
    }
    if (value instanceof List<?> several) {
      several.forEach(one -> add(one, type, found));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(one -> add(one, type, found));
    } else if (value instanceof PlugIn && value instanceof Record plugIn) {
      for (RecordComponent parameter : plugIn.getClass().getRecordComponents()) {
        add(value(plugIn, parameter), type, found);
      }
    }
  }

  private static Object value(Record plugIn, RecordComponent parameter) {
    try {
      parameter.getAccessor().setAccessible(true); // the record itself need not be public
      return parameter.getAccessor().invoke(plugIn);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + parameter.getName() + " of " + plugIn, e);
    }
  }
}
