package org.cloakroom.api.defense;

import org.cloakroom.api.PlugIn;

/**
 * What the recognizer's or the database's owner does.
 *
 * @since 0.1
 */
public interface Defense extends PlugIn {}
