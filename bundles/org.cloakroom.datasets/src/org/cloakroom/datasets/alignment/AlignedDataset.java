package org.cloakroom.datasets.alignment;

import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.datasets.detection.Mtcnn;

/**
 * Another dataset of photographs, with every face detected and brought into the template by its five landmarks (MTCNN and a similarity
 * fitted by least squares, methods.md §1.5). The crop of that dataset is not used. Images without a face are left out and listed.
 */
public record AlignedDataset(
    @Param(label = "Dataset", help = "The dataset with the photographs.")
        Dataset dataset,
    @Param(label = "Smallest face", value = "" + Mtcnn.USUAL_SMALLEST, min = 12, max = 10000, unit = "px", advanced = true,
            help = "Side of the smallest faces that are looked for; LowKey and face.evoLVe: 20.")
        int smallest)
    implements Dataset {

  @Override
  public DatasetIndex index(Progress progress) {
    return AlignedFaces.of(dataset.index(progress), smallest, progress);
  }
}
