package org.cloakroom.core.install;

/**
 * An added plug-in that cannot be used.
 *
 * @param name the bundle's symbolic name, or its file's name if it has none
 * @param why a sentence that says what to do
 */
public record LeftOut(String name, String why) {}
