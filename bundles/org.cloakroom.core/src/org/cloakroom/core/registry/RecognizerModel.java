package org.cloakroom.core.registry;

/**
 * A ready recognizer that a bundle contains.
 *
 * @param id how experiment files name it
 * @param contributor symbolic name of the bundle
 * @param descriptor path of the descriptor file inside the bundle
 * @param usual whether it is taken where nobody names any recognizers
 */
public record RecognizerModel(String id, String contributor, String descriptor, boolean usual) {}
