package org.cloakroom.core.install;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.URIUtil;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/**
 * The plug-ins that were added to this Cloakroom. They are brought into the running framework when the first list of plug-ins is
 * made; one that cannot be used is reported by name and left out, and everything else works.
 *
 * <p>This is not p2's dropins reconciler: that one needs twenty more bundles, a profile that the user may write to, seconds at
 * every start, and keeps its reasons to itself.
 */
public final class DropIns {
  /** Marks our bundles in the framework. What follows tells one file from a later one of the same name. */
  private static final String LOCATION = "cloakroom-dropin:";

  private final BundleContext context;
  private final DropInFolders folders;
  private final List<PlugInJar> loaded = new ArrayList<>();
  private final List<LeftOut> problems = new ArrayList<>();

  private static final class Running {
    static final DropIns INSTANCE = load();
  }

  private DropIns(BundleContext context, DropInFolders folders) {
    this.context = context;
    this.folders = folders;
  }

  /** Those of the running platform, loaded at the first call. */
  public static DropIns ofPlatform() {
    return Running.INSTANCE;
  }

  private static DropIns load() {
    Path home = Path.of(System.getProperty("user.home"));
    DropIns dropIns = new DropIns(context(), DropInFolders.of(System.getenv(), home, installation()));
    dropIns.synchronize();
    return dropIns;
  }

  private static BundleContext context() {
    Bundle bundle = FrameworkUtil.getBundle(DropIns.class);
    if (bundle.getBundleContext() == null) {
      try {
        bundle.start(Bundle.START_TRANSIENT);
      } catch (BundleException e) {
        throw new IllegalStateException("the bundle " + bundle.getSymbolicName() + " cannot be started", e);
      }
    }
    return bundle.getBundleContext();
  }

  /** The start script knows the folder that the user sees, also where Equinox runs from a twin of it. */
  private static Optional<Path> installation() {
    String told = System.getProperty("cloakroom.home", "");
    if (!told.isEmpty()) {
      return Optional.of(Path.of(told));
    }
    try {
      return Platform.getInstallLocation() == null ? Optional.empty()
          : Optional.of(Path.of(URIUtil.toURI(Platform.getInstallLocation().getURL())));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty(); // started from something that is no folder
    }
  }

  private void synchronize() {
    Selection selection = Selection.of(folders.jars(), product());
    selection.rejected().forEach(rejected -> problems.add(new LeftOut(rejected.name(), rejected.why())));
    Map<String, PlugInJar> wanted = new HashMap<>();
    selection.usable().forEach(jar -> wanted.put(location(jar), jar));
    Map<String, Bundle> there = new HashMap<>();
    for (Bundle bundle : context.getBundles()) {
      if (isDropIn(bundle)) {
        if (wanted.containsKey(bundle.getLocation())) {
          there.put(bundle.getLocation(), bundle);
        } else {
          uninstall(bundle);
        }
      }
    }
    Map<Bundle, PlugInJar> started = new HashMap<>();
    for (PlugInJar jar : selection.usable()) {
      install(jar, Optional.ofNullable(there.get(location(jar)))).ifPresent(bundle -> started.put(bundle, jar));
    }
    started.forEach((bundle, jar) -> start(bundle).ifPresentOrElse(
        why -> problems.add(new LeftOut(jar.bundle(), why)), () -> loaded.add(jar)));
  }

  private Optional<Bundle> install(PlugInJar jar, Optional<Bundle> there) {
    if (there.isPresent()) {
      return there;
    }
    try (InputStream in = Files.newInputStream(jar.file())) {
      return Optional.of(context.installBundle(location(jar), in));
    } catch (IOException | BundleException e) {
      problems.add(new LeftOut(jar.bundle(), jar.file() + " cannot be installed: " + e.getMessage()));
      return Optional.empty();
    }
  }

  /** Resolves a bundle and lets it be activated; the reason if that fails. */
  private static Optional<String> start(Bundle bundle) {
    if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null) {
      return Optional.empty();
    }
    try {
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
      return Optional.empty();
    } catch (BundleException e) {
      String why = e.getType() == BundleException.ACTIVATOR_ERROR
          ? "its activator failed: " + e.getCause() : "it cannot be resolved: " + e.getMessage();
      uninstall(bundle);
      return Optional.of(why);
    }
  }

  private static void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      throw new IllegalStateException("the bundle " + bundle.getSymbolicName() + " cannot be removed", e);
    }
  }

  private static boolean isDropIn(Bundle bundle) {
    return bundle.getLocation().startsWith(LOCATION);
  }

  private static String location(PlugInJar jar) {
    try {
      return LOCATION + jar.file().toAbsolutePath() + "?" + Files.size(jar.file()) + "-"
          + Files.getLastModifiedTime(jar.file()).toMillis();
    } catch (IOException e) {
      return LOCATION + jar.file().toAbsolutePath();
    }
  }

  /**
   * Brings a jar in for this process only, instead of one of the same name that is there already.
   *
   * @return the reason if it cannot be used
   */
  public Optional<String> tryOut(PlugInJar jar) {
    Selection selection = Selection.of(List.of(jar.file()), product().with(
        loaded.stream().filter(other -> !other.bundle().equals(jar.bundle())).toList()));
    if (!selection.rejected().isEmpty()) {
      return Optional.of(selection.rejected().get(0).why());
    }
    for (Bundle bundle : context.getBundles()) {
      if (isDropIn(bundle) && bundle.getSymbolicName().equals(jar.bundle())) {
        uninstall(bundle);
      }
    }
    int before = problems.size();
    Optional<Bundle> bundle = install(jar, Optional.empty());
    return bundle.isPresent() ? start(bundle.get()) : Optional.of(problems.remove(before).why());
  }

  /** Where they lie. */
  public DropInFolders folders() {
    return folders;
  }

  /** Those that are in use. */
  public List<PlugInJar> loaded() {
    return List.copyOf(loaded);
  }

  /** Those that are left out. */
  public List<LeftOut> problems() {
    return List.copyOf(problems);
  }

  /** The product's bundles, for checks before something is installed. */
  public Surroundings product() {
    return Surroundings.of(context, bundle -> !isDropIn(bundle));
  }
}
