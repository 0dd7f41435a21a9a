package org.cloakroom.core.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What an entry of the store, or a run, was made from.
 *
 * @param what the entry's file within the store, or the run's folder
 * @param sources hashes of the images that went in
 * @param products hashes of the images that came out and may go into others
 */
record Derivation(String what, List<ContentKey> sources, List<ContentKey> products) {
  /** Copies the lists. */
  Derivation {
    sources = List.copyOf(sources);
    products = List.copyOf(products);
  }

  /** A line for the thing, each source and each product; an empty line at the end tells that the file is whole. */
  record Format(String folder) implements EntryFormat<Derivation> {
    private static final String WHAT = "what ";
    private static final String FROM = "from ";
    private static final String GIVES = "gives ";

    @Override
    public String suffix() {
      return ".txt";
    }

    @Override
    public byte[] encode(Derivation derivation) {
      StringBuilder text = new StringBuilder(WHAT).append(derivation.what).append('\n');
      derivation.sources.forEach(key -> text.append(FROM).append(key.hex()).append('\n'));
      derivation.products.forEach(key -> text.append(GIVES).append(key.hex()).append('\n'));
      return text.append("\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Derivation decode(byte[] file) throws DamagedEntryException {
      String text = new String(file, StandardCharsets.UTF_8);
      if (!text.startsWith(WHAT) || !text.endsWith("\n\n")) {
        throw new DamagedEntryException("no list of sources, or one that ends early");
      }
      List<ContentKey> sources = new ArrayList<>();
      List<ContentKey> products = new ArrayList<>();
      String[] lines = text.split("\n");
      try {
        for (String line : lines) {
          if (line.startsWith(FROM)) {
            sources.add(new ContentKey(line.substring(FROM.length())));
          } else if (line.startsWith(GIVES)) {
            products.add(new ContentKey(line.substring(GIVES.length())));
          }
        }
      } catch (IllegalArgumentException e) {
        throw new DamagedEntryException("a source is no hash", e);
      }
      return new Derivation(lines[0].substring(WHAT.length()), sources, products);
    }
  }
}
