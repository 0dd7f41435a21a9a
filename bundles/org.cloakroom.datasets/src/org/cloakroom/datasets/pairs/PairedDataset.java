package org.cloakroom.datasets.pairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.Seeds;
import org.cloakroom.api.UnavailableException;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Identity;
import org.cloakroom.api.dataset.ImagePair;
import org.cloakroom.api.dataset.ImageSource;

/**
 * Another dataset with verification pairs drawn by chance, in folds of different people as those of LFW (Huang et al., 2007, View 2). The
 * first images of each person stand first in pairs, the others second, so that an experiment's split of pairs enrolls the first ones.
 */
public record PairedDataset(
    @Param(label = "Dataset", help = "The dataset whose images are paired; pairs of its own are left out.")
        Dataset dataset,
    @Param(label = "Folds", value = "10", min = 1, max = 1000, help = "Groups of different people for the cross-validation.")
        int folds,
    @Param(label = "Pairs", value = "30", min = 1, max = 1000000, help = "Pairs of one person in each fold, and as many of two persons.")
        int pairs,
    @Param(label = "First images", value = "2", min = 1, max = 1000000, help = "So many images of each person stand first in pairs.")
        int first,
    @Param(label = "Seed", value = "1", help = "Of the draw.")
        long seed)
    implements Dataset {
  @Override
  public DatasetIndex index(Progress progress) {
    DatasetIndex whole = dataset.index(progress);
    List<ImagePair> drawn = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      List<Identity> people = people(whole, fold);
      drawn.addAll(draw(candidates(people, fold, true), whole, fold, "one person"));
      drawn.addAll(draw(candidates(people, fold, false), whole, fold, "two persons"));
    }
    return new DatasetIndex(whole.name(), whole.identities(), drawn, whole.terms(), whole.acquisitions());
  }

  private List<Identity> people(DatasetIndex whole, int fold) {
    List<Identity> people = new ArrayList<>();
    for (int i = fold; i < whole.identities().size(); i += folds) {
      people.add(whole.identities().get(i));
    }
    return people;
  }

  private List<ImagePair> candidates(List<Identity> people, int fold, boolean same) {
    List<ImagePair> candidates = new ArrayList<>();
    for (Identity a : people) {
      for (Identity b : people) {
        if (a.name().equals(b.name()) == same) {
          for (ImageSource stored : a.images().subList(0, Math.min(first, a.images().size()))) {
            for (ImageSource fresh : b.images().subList(Math.min(first, b.images().size()), b.images().size())) {
              candidates.add(new ImagePair(fold, stored.id(), fresh.id(), same));
            }
          }
        }
      }
    }
    return candidates;
  }

  private List<ImagePair> draw(List<ImagePair> candidates, DatasetIndex whole, int fold, String kind) {
    if (candidates.size() < pairs) {
      throw new UnavailableException("the dataset " + whole.name() + " has " + candidates.size() + " possible pairs of " + kind + " in fold "
          + (fold + 1) + " of " + folds + ", not " + pairs + "; ask for fewer pairs, fewer folds, or fewer first images");
    }
    return candidates.stream()
        .sorted(Comparator.<ImagePair>comparingLong(pair -> Seeds.derive(seed, pair.first() + "|" + pair.second()))
            .thenComparing(ImagePair::first).thenComparing(ImagePair::second))
        .limit(pairs).toList();
  }
}
