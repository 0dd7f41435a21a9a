package org.cloakroom.core.run;

import java.util.List;
import org.cloakroom.api.image.Images;
import org.cloakroom.compute.HostTensor;
import org.cloakroom.core.store.ContentKey;
import org.cloakroom.core.store.ContentStore;
import org.cloakroom.core.store.StorageException;

/** Images that are embedded together. */
sealed interface ImageSet {
  /** One hash an image, of what decides its pixels. */
  List<ContentKey> contents();

  /** Images {@code from} (inclusive) to {@code to} (exclusive), [n,112,112,3]. */
  Images slice(int from, int to);

  /** Images {@code from} (inclusive) to {@code to} (exclusive) as a set of their own. */
  ImageSet part(int from, int to);

  /** Number of images. */
  default int size() {
    return contents().size();
  }

  /** 8-bit images. */
  record Faces(List<Face> faces) implements ImageSet {
    @Override
    public List<ContentKey> contents() {
      return faces.stream().map(Face::content).toList();
    }

    @Override
    public ImageSet part(int from, int to) {
      return new Faces(faces.subList(from, to));
    }

    @Override
    public Images slice(int from, int to) {
      return Images.of(faces.subList(from, to).stream().map(Face::image).toList());
    }
  }

  /** Cloaked images before rounding, in the store. */
  record Unrounded(ContentStore store, List<ContentKey> contents) implements ImageSet {
    @Override
    public ImageSet part(int from, int to) {
      return new Unrounded(store, contents.subList(from, to));
    }

    @Override
    public Images slice(int from, int to) {
      List<HostTensor> images = contents.subList(from, to).stream()
          .map(key -> store.get(CloakStage.UNROUNDED, key).orElseThrow(() -> new StorageException(
              "the store " + store.root() + " does not keep what was written to it")))
          .toList();
      int size = images.get(0).values().length;
      float[] values = new float[images.size() * size];
      for (int i = 0; i < images.size(); i++) {
        System.arraycopy(images.get(i).values(), 0, values, i * size, size);
      }
      long[] shape = images.get(0).shape().asArray();
      return new Images(images.size(), (int) shape[0], (int) shape[1], values);
    }
  }
}
