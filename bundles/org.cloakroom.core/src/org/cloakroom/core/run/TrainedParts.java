package org.cloakroom.core.run;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.Trained;

/** What of a plug-in was trained on people: itself, or plug-ins among its parameters, such as a purifier in a chain or among an attack's views. */
final class TrainedParts {
  private TrainedParts() {}

  static List<Trained> of(PlugIn plugIn) {
    List<Trained> found = new ArrayList<>();
    add(plugIn, found);
    return List.copyOf(found);
  }

  private static void add(Object value, List<Trained> found) {
    if (value instanceof Trained trained) {
      found.add(trained);
    }
    if (value instanceof List<?> several) {
      several.forEach(one -> add(one, found));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(one -> add(one, found));
    } else if (value instanceof PlugIn && value instanceof Record plugIn) {
      for (RecordComponent parameter : plugIn.getClass().getRecordComponents()) {
        add(value(plugIn, parameter), found);
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
