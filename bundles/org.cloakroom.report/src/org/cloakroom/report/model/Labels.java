package org.cloakroom.report.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Short labels that tell the entries of one axis apart: the id, and as many of the parameters that differ between the
 * entries of that id as are needed. One such parameter is written as its value ({@code median 9}), several with their
 * names. A plug-in inside another is labeled in the same way: {@code match lowkey dssim=0.01}.
 */
public final class Labels {
  private final Map<String, String> byCanonical = new LinkedHashMap<>();
  private final List<String> legend = new ArrayList<>();

  private Labels() {}

  /** Labels for these canonical texts. */
  public static Labels of(Collection<String> canonicals) {
    Labels labels = new Labels();
    canonicals.stream().distinct().map(PlugInText::parse)
        .collect(Collectors.groupingBy(PlugInText::id, LinkedHashMap::new, Collectors.toList()))
        .forEach(labels::add);
    return labels;
  }

  private void add(String id, List<PlugInText> entries) {
    List<String> names = entries.stream().flatMap(e -> e.parameters().keySet().stream()).distinct().toList();
    List<String> telling = new ArrayList<>();
    for (String name : names) {
      boolean differs = entries.stream().map(e -> value(e, name)).distinct().count() > 1;
      if (differs && distinct(entries, telling) < entries.size()) {
        telling.add(name);
      }
    }
    Map<String, Labels> inner = telling.stream().collect(Collectors.toMap(name -> name, name -> inner(entries, name)));
    List<String> labels = entries.stream().map(entry -> label(entry, telling, inner)).toList();
    boolean distinct = labels.stream().distinct().count() == entries.size();
    for (int i = 0; i < entries.size(); i++) { // two folders of the same name keep their whole paths
      byCanonical.put(entries.get(i).canonical(), distinct ? labels.get(i) : entries.get(i).canonical());
    }
    if (!names.isEmpty()) {
      legend.add(id + " = " + id + names.stream().map(name -> name + "=" + entries.stream().map(e -> value(e, name))
          .distinct().collect(Collectors.joining("|"))).collect(Collectors.joining(", ", "{", "}")));
    }
  }

  private static long distinct(List<PlugInText> entries, List<String> names) {
    return entries.stream().map(e -> names.stream().map(name -> value(e, name)).toList()).distinct().count();
  }

  private static String value(PlugInText entry, String name) {
    return entry.parameters().getOrDefault(name, "-");
  }

  /** Labels for the plug-ins that are values of a parameter. */
  private static Labels inner(List<PlugInText> entries, String name) {
    return Labels.of(entries.stream().map(entry -> value(entry, name)).filter(Labels::isPlugIn).toList());
  }

  private static boolean isPlugIn(String value) {
    return value.matches("[a-z][a-z0-9-]*\\{.*}");
  }

  private static String label(PlugInText entry, List<String> telling, Map<String, Labels> inner) {
    return entry.id() + telling.stream().map(name -> {
      String value = value(entry, name);
      if (isPlugIn(value)) {
        return " " + inner.get(name).of(value);
      }
      return " " + (telling.size() == 1 ? "" : name + "=") + brief(value);
    }).collect(Collectors.joining());
  }

  /** Of a path only its last name, which the legend writes out. */
  private static String brief(String value) {
    String path = value.replaceAll("^\"|\"$", "").replaceAll("/+$", "");
    return value.matches("\"?(/|[A-Za-z]:[/\\\\]).*") ? path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1) : value;
  }

  /** The label of an entry; a text that is not among the entries is its own label. */
  public String of(String canonical) {
    return byCanonical.getOrDefault(canonical, canonical);
  }

  /** A sentence for each id that has parameters: all their values, those that vary separated by bars. */
  public List<String> legend() {
    return List.copyOf(legend);
  }
}
