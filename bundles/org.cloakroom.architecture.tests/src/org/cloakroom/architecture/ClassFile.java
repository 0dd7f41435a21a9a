package org.cloakroom.architecture;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the classes that a compiled class mentions: as types it uses, and in descriptors and signatures. */
final class ClassFile {
  private static final int MAGIC = 0xCAFEBABE;

  /** A class inside a descriptor or generic signature: {@code Lorg/eclipse/swt/widgets/Display;}. */
  private static final Pattern IN_DESCRIPTOR = Pattern.compile("L([\\w/$]+)[;<]");

  /** A class constant's own form: {@code org/eclipse/swt/widgets/Display}. */
  private static final Pattern INTERNAL_NAME = Pattern.compile("[\\w$]+(/[\\w$]+)+");

  private ClassFile() {}

  /** Reads the constant pool, whose layout is in the Java Virtual Machine Specification, section 4.4. */
  static Set<String> referencedClasses(InputStream bytes) throws IOException {
    DataInputStream in = new DataInputStream(bytes);
    if (in.readInt() != MAGIC) {
      throw new IOException("not a class file");
    }
    in.readInt(); // version
    int entries = in.readUnsignedShort();
    Set<String> classes = new HashSet<>();
    for (int i = 1; i < entries; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> collect(in.readUTF(), classes);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
        case 5, 6 -> {
          in.readLong();
          i++; // takes two entries
        }
        case 7, 8, 16, 19, 20 -> in.readUnsignedShort();
        case 15 -> {
          in.readUnsignedByte();
          in.readUnsignedShort();
        }
        default -> throw new IOException("constant pool entry " + i + " has the unknown tag " + tag);
      }
    }
    return classes;
  }

  private static void collect(String text, Set<String> classes) {
    if (INTERNAL_NAME.matcher(text).matches() && !text.startsWith("L")) {
      classes.add(text.replace('/', '.'));
    }
    Matcher inside = IN_DESCRIPTOR.matcher(text);
    while (inside.find()) {
      classes.add(inside.group(1).replace('/', '.'));
    }
  }
}
