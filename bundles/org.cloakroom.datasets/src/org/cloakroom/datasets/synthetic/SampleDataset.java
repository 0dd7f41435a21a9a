package org.cloakroom.datasets.synthetic;

import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;

/** The dataset of the sample study: 60 synthetic people with 10 images each, none of whom trained the sample recognizers. */
public record SampleDataset() implements Dataset {
  /** Seed of the sample's people. The training presets draw theirs from other seeds. */
  public static final long SEED = 20261121;

  @Override
  public DatasetIndex index(Progress progress) {
    DatasetIndex people = new SyntheticDataset(60, 10, SEED).index(progress);
    return new DatasetIndex("sample", people.identities(), people.pairs(), people.terms());
  }
}
