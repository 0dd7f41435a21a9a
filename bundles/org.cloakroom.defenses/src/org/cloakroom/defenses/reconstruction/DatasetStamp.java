package org.cloakroom.defenses.reconstruction;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cloakroom.api.dataset.Dataset;

/**
 * The files that a dataset's parameters name, and those of datasets within it, as they are now. Equal stamps say that nothing was changed;
 * drawn people have no files and never change.
 *
 * @param files all files below what is named
 */
record DatasetStamp(Map<Path, State> files) {
  /** A file's size in bytes and when it was last written. */
  record State(long bytes, FileTime time) {}

  /** Looks at the files without reading them. What cannot be looked at is left out: the dataset will say so. */
  static DatasetStamp of(Dataset dataset) {
    Map<Path, State> files = new HashMap<>();
    add(dataset, files);
    return new DatasetStamp(files);
  }

  private static void add(Object value, Map<Path, State> files) {
    if (value instanceof Path path) { // which is an Iterable too
      addBelow(path, files);
    } else if (value instanceof Iterable<?> several) {
      several.forEach(one -> add(one, files));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(one -> add(one, files));
    } else if (value instanceof Record plugIn) {
      for (RecordComponent parameter : plugIn.getClass().getRecordComponents()) {
        add(value(plugIn, parameter), files);
      }
    }
  }

  private static Object value(Record plugIn, RecordComponent parameter) {
    try {
      parameter.getAccessor().setAccessible(true); // the record itself need not be public
      return parameter.getAccessor().invoke(plugIn);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + parameter.getName() + " of " + plugIn, e);
    }
  }

  private static void addBelow(Path path, Map<Path, State> files) {
    try {
      Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          files.put(file, new State(attributes.size(), attributes.lastModifiedTime()));
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
          return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) {
          return FileVisitResult.CONTINUE;
        }
      });
    } catch (IOException e) {
      throw new IllegalStateException("cannot happen: all failures are passed over", e);
    }
  }
}
