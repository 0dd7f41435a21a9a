package org.cloakroom.core.attack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.cloakroom.api.Progress;
import org.cloakroom.api.attack.Attack;
import org.cloakroom.api.attack.AttackContext;
import org.cloakroom.api.attack.GradientAttack;
import org.cloakroom.api.attack.ImageAttack;
import org.cloakroom.api.image.Images;
import org.cloakroom.api.recognizer.Recognizer;
import org.cloakroom.compute.ComputeOptions;

/** Runs attacks that do all the work themselves, batch by batch. */
final class ImageAttackRunner implements AttackRunner {
  private final ImageAttack attack;
  private final List<Recognizer> surrogates;
  private final ComputeOptions options;
  private final int batchSize;
  private final Map<GradientAttack, GradientAttackRunner> inner = new HashMap<>();
  private final Map<Class<?>, AutoCloseable> kept = new HashMap<>();

  ImageAttackRunner(ImageAttack attack, List<Recognizer> surrogates, ComputeOptions options, int batchSize) {
    this.attack = attack;
    this.surrogates = List.copyOf(surrogates);
    this.options = options;
    this.batchSize = batchSize;
  }

  @Override
  public Images protect(Images clean, List<String> ids, long seed, Progress progress) {
    AttackSeeds seeds = AttackSeeds.of(clean, ids, seed);
    float[] result = new float[clean.values().length];
    int imageSize = clean.height() * clean.width() * 3;
    int atOnce = attack.wholeIdentity() ? clean.count() : batchSize;
    for (int from = 0; from < clean.count(); from += atOnce) {
      progress.checkCancelled();
      int to = Math.min(clean.count(), from + atOnce);
      Images batch = clean.slice(from, to);
      Images changed = attack.protect(
          batch, new Context(ids.subList(from, to), seeds.slice(from, to)), progress);
      if (changed.count() != batch.count() || changed.height() != batch.height()
          || changed.width() != batch.width()) {
        throw new IllegalStateException(attack.getClass().getName() + " returned " + changed.count()
            + " images for " + batch.count() + ", or changed their size");
      }
      System.arraycopy(changed.values(), 0, result, from * imageSize, changed.values().length);
    }
    return new Images(clean.count(), clean.height(), clean.width(), result);
  }

  @Override
  public void close() {
    inner.values().forEach(GradientAttackRunner::close);
    for (AutoCloseable resource : kept.values()) {
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException(attack.getClass().getName() + " cannot release " + resource, e);
      }
    }
  }

  private final class Context implements AttackContext {
    private final List<String> ids;
    private final AttackSeeds seeds;

    Context(List<String> ids, AttackSeeds seeds) {
      this.ids = ids;
      this.seeds = seeds;
    }

    @Override
    public List<Recognizer> surrogates() {
      return surrogates;
    }

    @Override
    public ComputeOptions compute() {
      return options;
    }

    @Override
    public String id(int image) {
      return ids.get(image);
    }

    @Override
    public long seed() {
      return seeds.run();
    }

    @Override
    public long seed(int image) {
      return seeds.images()[image];
    }

    @Override
    public <T extends AutoCloseable> T keep(Class<T> type, Supplier<T> maker) {
      return type.cast(kept.computeIfAbsent(type, t -> maker.get()));
    }

    @Override
    public Images run(Attack other, Images clean, Progress progress) {
      return other instanceof GradientAttack gradient
          ? run(gradient, clean, GradientAttackRunner.usualStrength(clean.count()), progress)
          : ((ImageAttack) other).protect(clean, this, progress);
    }

    @Override
    public Images run(GradientAttack gradient, Images clean, float[] strength, Progress progress) {
      return inner.computeIfAbsent(gradient, a -> new GradientAttackRunner(a, surrogates, options, batchSize, MemoryBudget.of(options)))
          .protect(clean, seeds, strength, progress);
    }
  }
}
