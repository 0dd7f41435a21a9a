package org.cloakroom.core.install;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * What is there for plug-ins to stand on.
 *
 * @param java feature version of the running Java
 * @param bundles versions by symbolic name
 * @param packages versions by name of exported packages, the Java runtime's among them
 */
public record Surroundings(int java, Map<String, List<Version>> bundles, Map<String, List<Version>> packages) {
  /** Copies the maps. */
  public Surroundings {
    bundles = Map.copyOf(bundles);
    packages = Map.copyOf(packages);
  }

  /** The bundles of a running framework that are wanted. */
  static Surroundings of(BundleContext context, Predicate<Bundle> wanted) {
    Map<String, List<Version>> bundles = new HashMap<>();
    Map<String, List<Version>> packages = new HashMap<>();
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null && bundle.getSymbolicName() != null && wanted.test(bundle)) {
        add(bundles, bundle.getSymbolicName(), bundle.getVersion());
        for (BundleCapability exported : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
          add(packages, (String) exported.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE),
              (Version) exported.getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE));
        }
      }
    }
    return new Surroundings(Runtime.version().feature(), bundles, packages);
  }

  private static void add(Map<String, List<Version>> map, String name, Version version) {
    map.computeIfAbsent(name, any -> new ArrayList<>()).add(Optional.ofNullable(version).orElse(Version.emptyVersion));
  }

  /** These with more bundles. */
  Surroundings with(List<PlugInJar> jars) {
    Map<String, List<Version>> moreBundles = copy(bundles);
    Map<String, List<Version>> morePackages = copy(packages);
    for (PlugInJar jar : jars) {
      add(moreBundles, jar.bundle(), jar.version());
      jar.exports().forEach((name, version) -> add(morePackages, name, version));
    }
    return new Surroundings(java, moreBundles, morePackages);
  }

  private static Map<String, List<Version>> copy(Map<String, List<Version>> map) {
    Map<String, List<Version>> copy = new HashMap<>();
    map.forEach((name, versions) -> copy.put(name, new ArrayList<>(versions)));
    return copy;
  }

  /** The version of a bundle, if it is there. */
  Optional<Version> version(String bundle) {
    return Optional.ofNullable(bundles.get(bundle)).map(versions -> versions.get(0));
  }

  /** What a plug-in needs and does not find, a sentence each that says what to do. */
  List<String> missing(PlugInJar jar) {
    List<String> missing = new ArrayList<>();
    if (jar.java() > java) {
      missing.add("it is made for Java " + jar.java() + ", and this is Java " + java + ": start Cloakroom with Java " + jar.java()
          + " or newer (JAVA_HOME), or compile the plug-in for Java " + java);
    }
    for (Need need : jar.bundles()) {
      find(need, bundles, "the bundle ").ifPresent(missing::add);
    }
    for (Need need : jar.packages()) {
      if (!need.name().startsWith("java.")) {
        find(need, packages, "the package ").ifPresent(missing::add);
      }
    }
    return missing;
  }

  private static Optional<String> find(Need need, Map<String, List<Version>> there, String what) {
    List<Version> versions = there.get(need.name());
    if (versions == null) {
      return Optional.of("it needs " + what + need.inWords() + ", which is not installed: install the bundle that has it too, or"
          + " ask the plug-in's author for a repository that contains it");
    }
    if (versions.stream().anyMatch(need.range()::includes)) {
      return Optional.empty();
    }
    boolean ours = need.name().startsWith("org.cloakroom.");
    return Optional.of("it needs " + what + need.inWords() + ", and " + versions.get(0) + " is installed: "
        + (ours ? "use a Cloakroom of that version, or build the plug-in against the SDK of this one"
            : "install that version too, or build the plug-in against the installed one"));
  }
}
