package org.cloakroom.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserPathTest {
  private static final Path BASE = Path.of("/study");

  @Test
  void variablesOfTheEnvironmentAreFilledIn() {
    Map<String, String> environment = Map.of("FACES", "/data/faces $1", "HALF", "half");

    assertEquals(Path.of("/data/faces $1/x"), UserPath.resolve(BASE, "${FACES}/x", environment));
    assertEquals(Path.of("/study/half/half"), UserPath.resolve(BASE, "${HALF}/${HALF}", environment));
    assertEquals(Path.of("/study/$HALF"), UserPath.resolve(BASE, "$HALF", environment));
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    InvalidPathException e = assertThrows(InvalidPathException.class, () -> UserPath.resolve(BASE, "${FACES}/x", Map.of("FACES", "")));

    assertTrue(e.getMessage().contains("the environment variable FACES is not set"), e::getMessage);
  }
}
