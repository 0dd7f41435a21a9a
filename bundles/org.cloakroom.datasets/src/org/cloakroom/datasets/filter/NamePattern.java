package org.cloakroom.datasets.filter;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A name with {@code *} for any characters and {@code ?} for one. */
record NamePattern(String text) {
  boolean matches(String name) {
    String regex = Stream.of(text.split("(?<=[*?])|(?=[*?])"))
        .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
        .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
  }
}
