package org.cloakroom.core.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cloakroom.api.PlugIn;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.defense.Defense;
import org.cloakroom.api.protocol.Protocol;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.api.transform.Transform;

/** The kinds of plug-in. Each is one extension point of {@code org.cloakroom.api}. */
public enum PlugInKind {
  /** Changes images before they are published. */
  ATTACK(Attack.class),
  /** What the recognizer's or the database's owner does. */
  DEFENSE(Defense.class),
  /** A differentiable image operation. */
  TRANSFORM(Transform.class),
  /** A network that turns faces into embeddings. */
  RECOGNIZER(Recognizer.class),
  /** Face images with known identities. */
  DATASET(Dataset.class),
  /** Who is compared with whom, and what is counted. */
  PROTOCOL(Protocol.class);

  /** The bundle that declares the extension points. */
  public static final String NAMESPACE = "org.cloakroom.api";

  private final Class<? extends PlugIn> type;

  PlugInKind(Class<? extends PlugIn> type) {
    this.type = type;
  }

  /** The interface that plug-ins of this kind implement. */
  public Class<? extends PlugIn> type() {
    return type;
  }

  /** The word for it in files and messages, and the name of the extension point and of its element: {@code attack}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The word with its article: {@code an attack}. */
  public String aWord() {
    return (this == ATTACK ? "an " : "a ") + word();
  }

  /** Itself, and what else may stand where it is expected: a transform washes images as a defense does. */
  List<PlugInKind> alternatives() {
    return this == DEFENSE ? List.of(DEFENSE, TRANSFORM) : List.of(this);
  }

  /** The kind that a parameter of this type takes, for example {@link #DEFENSE} for {@code ImageDefense}. */
  public static Optional<PlugInKind> ofType(Class<?> type) {
    return Arrays.stream(values()).filter(kind -> kind.type.isAssignableFrom(type)).findFirst();
  }
}
