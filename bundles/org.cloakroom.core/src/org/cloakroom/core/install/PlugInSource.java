package org.cloakroom.core.install;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.cloakroom.api.Progress;
import org.cloakroom.api.UnavailableException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Where jars come from: a jar, a folder of jars, a p2 repository in a folder, or one of these at an address (https, http,
 * file).
 */
final class PlugInSource {
  private static final int TIMEOUT = 30_000;

  private PlugInSource() {}

  /**
   * The jars of a source, as files.
   *
   * @param work an empty folder for what has to be fetched
   * @throws UnavailableException if there is nothing to install; the message says what was looked for
   */
  static List<Path> jars(String source, Path work, Progress progress) {
    if (source.matches("(?i)(https?|file):.*")) {
      URI address = address(source);
      if (address.getScheme().equalsIgnoreCase("file")) {
        return ofPath(Path.of(address));
      }
      return source.toLowerCase(Locale.ROOT).endsWith(".jar")
          ? List.of(fetch(address, work, progress)) : ofRepository(address, work, progress);
    }
    return ofPath(Path.of(source));
  }

  private static URI address(String source) {
    try {
      return new URI(source.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw new UnavailableException(source + " is no valid address: " + e.getMessage(), e);
    }
  }

  private static List<Path> ofPath(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      throw new UnavailableException("there is no file or folder " + path + "; name a jar, a folder of jars or an address");
    }
    Path folder = Files.isDirectory(path.resolve("plugins")) ? path.resolve("plugins") : path;
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.getFileName().toString().endsWith(".jar"))
          .filter(file -> !file.getFileName().toString().matches("(artifacts|content)\\.jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw new UnavailableException("the folder " + folder + " has no jar; a built plug-in's jar lies in its folder target");
      }
      return jars;
    } catch (IOException e) {
      throw new UnavailableException("the folder " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Path> ofRepository(URI address, Path work, Progress progress) {
    URI root = address.getPath().endsWith("/") ? address : URI.create(address + "/");
    Path index = fetch(root.resolve("artifacts.jar"), work, progress);
    List<Path> jars = new ArrayList<>();
    for (String name : bundles(index, address)) {
      jars.add(fetch(root.resolve("plugins/" + name), work, progress));
    }
    if (jars.isEmpty()) {
      throw new UnavailableException("the repository " + address + " has no bundles");
    }
    return jars;
  }

  /** Names of the bundles' files, by p2's usual rule. */
  private static List<String> bundles(Path index, URI address) {
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(index))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("artifacts.xml")) {
          return bundles(zip);
        }
      }
      throw new UnavailableException(address + " is no p2 repository: its artifacts.jar holds no artifacts.xml");
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new UnavailableException("the index of the repository " + address + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> bundles(InputStream xml) throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    NodeList artifacts = factory.newDocumentBuilder().parse(xml).getElementsByTagName("artifact");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < artifacts.getLength(); i++) {
      Element artifact = (Element) artifacts.item(i);
      if (artifact.getAttribute("classifier").equals("osgi.bundle")) {
        names.add(artifact.getAttribute("id") + "_" + artifact.getAttribute("version") + ".jar");
      }
    }
    return names;
  }

  private static Path fetch(URI address, Path work, Progress progress) {
    progress.checkCancelled();
    String path = address.getPath();
    Path file = work.resolve(path.substring(path.lastIndexOf('/') + 1));
    try {
      URLConnection connection = address.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT);
      connection.setReadTimeout(TIMEOUT);
      try (InputStream in = connection.getInputStream()) {
        Files.copy(in, file);
      }
      return file;
    } catch (IOException e) {
      throw new UnavailableException(address + " cannot be fetched: " + e + "; is it the address of a jar or of a p2 repository?",
          e);
    }
  }
}
