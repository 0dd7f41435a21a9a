package org.cloakroom.core.registry;

/**
 * A ready experiment that a bundle contains.
 *
 * @param id how the command line names it
 * @param name how screens name it
 * @param description one or two sentences, may be empty
 * @param contributor symbolic name of the bundle
 * @param file path of the experiment file inside the bundle
 * @param results path of a packed run of it inside the bundle, to be looked at without computing; may be empty
 */
public record Study(String id, String name, String description, String contributor, String file, String results) {}
