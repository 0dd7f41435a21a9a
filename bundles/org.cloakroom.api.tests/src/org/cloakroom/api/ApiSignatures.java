package org.cloakroom.api;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What plug-ins can see of our packages, a line for each type and each member. */
final class ApiSignatures {
  private ApiSignatures() {}

  /** All lines, sorted, for the classes whose sources lie directly in {@code folder} of a source folder. */
  static List<String> of(Path sources, String packageName) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(sources.resolve(packageName.replace('.', '/')))) {
      List<String> names = files.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .map(name -> name.substring(0, name.length() - ".java".length())).sorted().toList();
      for (String name : names) {
        lines.addAll(of(load(packageName + "." + name)));
      }
    }
    return lines;
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PlugIn.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("not compiled: " + name, e);
    }
  }

  /** The lines of one type and those inside it; none if it is not visible. */
  static List<String> of(Class<?> type) {
    if (!visible(type.getModifiers())) {
      return List.of();
    }
    Set<String> lines = new TreeSet<>();
    for (Field field : type.getDeclaredFields()) {
      if (visible(field.getModifiers()) && !field.isSynthetic()) {
        lines.add(member(type, field.getModifiers(), text(field.getGenericType()) + " " + field.getName()));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (visible(constructor.getModifiers()) && !constructor.isSynthetic()) {
        lines.add(member(type, 0, "new" + parameters(constructor)));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (visible(method.getModifiers()) && !method.isSynthetic()) {
        String kind = method.isDefault() ? "default " : "";
        String value = method.getDefaultValue() == null ? "" : " default";
        lines.add(member(type, method.getModifiers(),
            kind + text(method.getGenericReturnType()) + " " + method.getName() + parameters(method) + value));
      }
    }
    List<String> all = new ArrayList<>();
    all.add(head(type));
    all.addAll(lines);
    Arrays.stream(type.getDeclaredClasses()).sorted(Comparator.comparing(Class::getName))
        .forEach(inner -> all.addAll(of(inner)));
    return all;
  }

  private static String head(Class<?> type) {
    String kind = type.isAnnotation() ? "annotation" : type.isInterface() ? "interface" : type.isRecord() ? "record"
        : type.isEnum() ? "enum" : "class";
    List<String> supers = new ArrayList<>();
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      supers.add(text(type.getGenericSuperclass()));
    }
    Arrays.stream(type.getGenericInterfaces()).map(ApiSignatures::text).sorted().forEach(supers::add);
    return kind + " " + type.getName() + (type.isSealed() ? " sealed" : "")
        + (supers.isEmpty() ? "" : " : " + String.join(", ", supers));
  }

  private static String member(Class<?> type, int modifiers, String text) {
    String prefix = (Modifier.isStatic(modifiers) ? "static " : "") + (Modifier.isAbstract(modifiers) ? "abstract " : "")
        + (Modifier.isProtected(modifiers) ? "protected " : "");
    return type.getName() + " { " + prefix + text + " }";
  }

  private static String parameters(Executable executable) {
    return Arrays.stream(executable.getGenericParameterTypes()).map(ApiSignatures::text)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String text(Type type) {
    return type.getTypeName().replace("java.lang.", "").replace("java.util.List", "List");
  }

  private static boolean visible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  /**
   * What breaks plug-ins that were built for {@code before}: everything that is gone, and every new method that they would
   * have to implement.
   *
   * @param ours names of interfaces that only the engine implements
   */
  static List<String> incompatible(List<String> before, List<String> now, Set<String> ours) {
    Set<String> there = new TreeSet<>(now);
    List<String> found = new ArrayList<>();
    before.stream().filter(line -> !there.contains(line)).forEach(line -> found.add("gone: " + line));
    Set<String> known = new TreeSet<>(before);
    Set<String> types = before.stream().map(line -> line.split(" ")).filter(words -> !words[1].equals("{"))
        .map(words -> words[1]).collect(Collectors.toSet());
    for (String line : now) {
      String type = line.split(" ")[0];
      if (line.contains(" { abstract ") && !line.endsWith(" default }") && !known.contains(line) && types.contains(type)
          && !ours.contains(type)) {
        found.add("to be implemented: " + line);
      }
    }
    return found;
  }
}
