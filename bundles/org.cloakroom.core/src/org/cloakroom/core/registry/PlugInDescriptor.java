package org.cloakroom.core.registry;

/**
 * What the extension registry says about a plug-in, known without loading its class. Texts that are not given are empty.
 *
 * @param kind what it is
 * @param id how files name it, for example {@code lowkey}
 * @param name how screens and tables name it
 * @param className the record's fully qualified name
 * @param contributor symbolic name of the contributing bundle
 * @param category groups plug-ins in menus
 * @param source citation of the paper or the reference implementation
 * @param doi digital object identifier of the source
 * @param description one or two sentences
 * @param revision raised by its author when equal parameters no longer give equal results; part of every cell id
 */
public record PlugInDescriptor(
    PlugInKind kind,
    String id,
    String name,
    String className,
    String contributor,
    String category,
    String source,
    String doi,
    String description,
    int revision) {}
