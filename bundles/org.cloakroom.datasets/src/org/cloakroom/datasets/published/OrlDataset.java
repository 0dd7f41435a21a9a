package org.cloakroom.datasets.published;

import java.nio.file.Path;
import java.util.List;
import org.cloakroom.api.Param;
import org.cloakroom.api.Progress;
import org.cloakroom.api.dataset.Dataset;
import org.cloakroom.api.dataset.DatasetIndex;
import org.cloakroom.api.dataset.Terms;
import org.cloakroom.datasets.image.AffineCrop;
import org.cloakroom.datasets.listed.ImageFolders;

/** The Database of Faces of AT&amp;T Laboratories Cambridge (Samaria and Harter, 1994): grey 92×112 PGM files. They are only read. */
public record OrlDataset(
    @Param(label = "Folder", help = "Holds s1 to s40, each with 1.pgm to 10.pgm.")
        Path path,
    @Param(label = "Crop", value = "orl", help = "orl: all but the uppermost 8 rows, resized. none, fit, or six numbers.")
        AffineCrop crop,
    @Param(label = "Licence", value = "'free to use with credit to Olivetti Research Laboratory'", advanced = true, affectsResult = false,
            help = "Terms under which the images may be used.")
        String licence,
    @Param(label = "Consent", value = "'not stated; photographed at the laboratory from 1992 to 1994'", advanced = true, affectsResult = false,
            help = "On which basis the people's images may be used.")
        String consent)
    implements Dataset {

  @Override
  public DatasetIndex index(Progress progress) {
    return new DatasetIndex("ORL", ImageFolders.identities(path, ImageFolders.inside(path), crop, progress), List.of(),
        new Terms(licence, "AT&T Laboratories Cambridge, Olivetti Research Laboratory (Samaria and Harter 1994)", consent));
  }
}
