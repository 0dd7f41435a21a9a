package org.cloakroom.api;

/**
 * What every contribution to Cloakroom is: an immutable <em>record</em> whose components are its parameters.
 *
 * <p>The extension registry announces a plug-in (id, name, class, source) without loading its class. The components,
 * described by {@link Param}, drive the form on the screen, the keys of the experiment file, the options of the command
 * line and the canonical text that goes into the cell id and into the caption of a figure.
 *
 * <p>A record checks its own parameters in its compact constructor, beyond the ranges that {@link Param} states, and
 * throws {@link IllegalArgumentException} with a sentence that names the parameter and the valid choice.
 *
 * <p>Supported component types: {@code int long double boolean String}, enums, {@link java.nio.file.Path}, any other
 * plug-in type ({@code Transform}, ...), any type with a public static {@code parse(String)} whose {@code toString()}
 * it reads back, and {@code List} of these.
 *
 * @since 0.1
 */
public interface PlugIn {}
