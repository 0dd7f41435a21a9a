package org.cloakroom.core.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.ContributorFactorySimple;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.eclipse.core.runtime.spi.RegistryStrategy;

/** An extension registry of its own, filled with texts of plugin.xml files; classes come from the tests' class path. */
public final class RegistryFixture {
  private static final String POINTS = """
      <extension-point id="attack" name="a"/><extension-point id="defense" name="d"/>
      <extension-point id="transform" name="t"/><extension-point id="recognizer" name="r"/>
      <extension-point id="dataset" name="s"/><extension-point id="protocol" name="p"/>
      <extension-point id="recognizerModel" name="m"/><extension-point id="study" name="y"/>
      <extension-point id="weights" name="w"/>""";

  private final Object token = new Object();
  private final IExtensionRegistry registry = RegistryFactory.createRegistry(new RegistryStrategy(null, null), token, token);
  private final Path bundles;

  /** @param bundles where {@code <bundle>/<path>} holds the files of bundles */
  public RegistryFixture(Path bundles) {
    this.bundles = bundles;
    contribute(PlugInKind.NAMESPACE, POINTS);
  }

  /** The small plug-ins, as bundle {@code org.cloakroom.small} contributes them, and one recognizer model. */
  public static RegistryFixture withSmallPlugIns(Path bundles) throws IOException {
    Path models = Files.createDirectories(bundles.resolve("org.cloakroom.small/models"));
    Files.writeString(models.resolve("grey.bin"), "weights");
    Files.writeString(models.resolve("grey.yaml"), """
        cloakroom-recognizer: 1
        name: Grey
        network: {mean: {weights: grey.bin, scale: 2}}
        flip: true
        licence: none needed
        """);
    Files.writeString(models.resolve("plain.yaml"), "cloakroom-recognizer: 1\nname: Plain\nnetwork: mean\n");
    return new RegistryFixture(bundles)
        .plugIn("org.cloakroom.small", "transform", "brighten", "SmallPlugIns$Brighten", "replaces=\"lighten\"")
        .plugIn("org.cloakroom.small", "transform", "chain", "SmallPlugIns$Chain", "")
        .plugIn("org.cloakroom.small", "transform", "same", "SmallPlugIns$Same", "")
        .plugIn("org.cloakroom.small", "transform", "picky", "SmallPlugIns$Picky", "")
        .plugIn("org.cloakroom.small", "attack", "push", "SmallPlugIns$Push", "source=\"Doe 2025, eq. 3\"")
        .plugIn("org.cloakroom.small", "defense", "keep", "SmallPlugIns$Keep", "")
        .plugIn("org.cloakroom.small", "dataset", "nobody", "SmallPlugIns$Nobody", "")
        .plugIn("org.cloakroom.small", "protocol", "counting", "SmallPlugIns$Counting", "")
        .plugIn("org.cloakroom.small", "recognizer", "mean", "SmallPlugIns$Mean", "")
        .contribute("org.cloakroom.small", """
            <extension point="org.cloakroom.api.recognizerModel">
              <model id="grey" descriptor="models/grey.yaml"/><model id="plain" descriptor="models/plain.yaml"/>
            </extension>""");
  }

  /** Adds a plug-in whose class lies in this package. */
  public RegistryFixture plugIn(String bundle, String kind, String id, String simpleName, String more) {
    return contribute(bundle, "<extension point=\"org.cloakroom.api." + kind + "\"><" + kind + " id=\"" + id + "\" name=\""
        + id + "\" class=\"org.cloakroom.core.registry." + simpleName + "\" " + more + "/></extension>");
  }

  /** Adds what stands between {@code <plugin>} and {@code </plugin>} of a bundle. */
  public RegistryFixture contribute(String bundle, String xml) {
    byte[] text = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?eclipse version=\"3.4\"?>\n<plugin>" + xml + "</plugin>")
        .getBytes(StandardCharsets.UTF_8);
    boolean added = registry.addContribution(new ByteArrayInputStream(text),
        ContributorFactorySimple.createContributor(bundle), false, bundle, null, token);
    if (!added) {
      throw new IllegalArgumentException("the extension registry refused " + xml);
    }
    return this;
  }

  /** The plug-ins contributed so far. */
  public PlugInRegistry build() {
    return PlugInRegistry.of(registry, new Contributors() {
      @Override
      public Class<?> load(String contributor, String className) throws ClassNotFoundException {
        return Class.forName(className, false, RegistryFixture.class.getClassLoader());
      }

      @Override
      public Path file(String contributor, String path) throws IOException {
        Path file = bundles.resolve(contributor).resolve(path);
        if (!Files.exists(file)) {
          throw new IOException("the bundle contains no file " + path);
        }
        return file;
      }
    });
  }
}
