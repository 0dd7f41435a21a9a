package org.cloakroom.cli.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cloakroom.core.registry.Contributors;
import org.cloakroom.core.registry.PlugInRegistry;
import org.eclipse.core.runtime.ContributorFactorySimple;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.spi.RegistryStrategy;

/** The plug-ins of this checkout: the platform's where one runs, and otherwise those that its plugin.xml files announce. */
public final class InstalledPlugIns {
  private InstalledPlugIns() {}

  public static PlugInRegistry registry() {
    return Platform.isRunning() ? PlugInRegistry.ofPlatform() : withoutPlatform();
  }

  private static PlugInRegistry withoutPlatform() {
    Path bundles = bundles();
    Object token = new Object();
    IExtensionRegistry registry = RegistryFactory.createRegistry(new RegistryStrategy(null, null), token, token);
    try (Stream<Path> folders = Files.list(bundles)) {
      List<Path> files = folders.map(folder -> folder.resolve("plugin.xml")).filter(Files::exists).toList();
      for (Path file : files) {
        String bundle = file.getParent().getFileName().toString();
        try (InputStream xml = Files.newInputStream(file)) {
          registry.addContribution(
              xml, ContributorFactorySimple.createContributor(bundle), false, bundle, null, token);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("the plugin.xml files under " + bundles + " cannot be read", e);
    }
    return PlugInRegistry.of(registry, new Contributors() {
      @Override
      public Class<?> load(String contributor, String className) throws ClassNotFoundException {
        return Class.forName(className, false, InstalledPlugIns.class.getClassLoader());
      }

      @Override
      public Path file(String contributor, String path) {
        return bundles.resolve(contributor).resolve(path);
      }
    });
  }

  private static Path bundles() {
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.isDirectory(p.resolve("target-platform")) && Files.isDirectory(p.resolve("bundles"))) {
        return p.resolve("bundles");
      }
    }
    throw new IllegalStateException("no checkout around " + Path.of("").toAbsolutePath());
  }
}
