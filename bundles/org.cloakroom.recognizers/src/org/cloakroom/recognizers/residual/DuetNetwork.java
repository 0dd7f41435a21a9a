package org.cloakroom.recognizers.residual;

import java.util.ArrayList;
import java.util.List;
import org.cloakroom.recognizers.residual.Architecture.Stage;

/**
 * DuetFace (Mi et al., ACM Multimedia 2022): a face is split by frequency. A client keeps the low ones, which show the face, and tells by
 * masks where to look; a server gets the other frequencies with the masks, and recognizes. What is sent is the feature map {@value #SENT}.
 *
 * <p>As in Tencent/TFace ({@code recognition/tasks/duetface}): YCbCr, an enlarged picture, block DCT, 30 channels for the client and 162 for the
 * server, IR units in the server, MobileFaceNet units in the client, a mask after every stage, {@code x + strength · mask · x}, masks from the
 * channel mean scaled to [0,1]. TFace enlarges eightfold, so that maps are 112×112 (a stem stride of 1 here), which at sample scale is too much.
 * Different here: the client's maps keep their size; both sides learn at once from the server's loss, where TFace trains the client by itself
 * before; TFace passes masks through a 1×1 convolution that is drawn anew in every step, puts a sigmoid in front of them and the hull of facial
 * landmarks around them: left out.
 */
final class DuetNetwork {

  /** What the server gets, [N,H,W,162 + stages]. */
  static final String SENT = "sent";

  private static final int EXPANSION = 2;

  private DuetNetwork() {}

  static <T> T build(Architecture shape, Layers<T> layers, T faces) {
    T sent = layers.named(SENT, client(shape, layers, faces));
    int channels = layers.channels(sent) - shape.stages().size();
    T x = layers.convolution("stem.conv", layers.channels(sent, 0, channels), 3, shape.stem(), 1);
    x = layers.named("stem", layers.prelu("stem.prelu", layers.batchNorm("stem.bn", x)));
    for (int s = 0; s < shape.stages().size(); s++) {
      Stage stage = shape.stages().get(s);
      for (int u = 0; u < stage.units(); u++) {
        String name = "stage" + (s + 1) + ".unit" + (u + 1);
        x = ImprovedResidual.unit(name, layers, x, stage.width(), u == 0 ? 2 : 1, false);
        if (u == stage.units() - 1) {
          x = layers.attend("stage" + (s + 1) + ".attention", x, layers.channels(sent, channels + s, 1));
        }
        x = layers.named(name, x);
      }
    }
    return ImprovedResidual.output(shape, layers, x);
  }

  /** Normalized per channel, which the server could do as well: it takes nothing away from a thief. */
  private static <T> T client(Architecture shape, Layers<T> layers, T faces) {
    List<T> sent = new ArrayList<>();
    sent.add(layers.batchNorm("client.high.bn", layers.blockDct(faces, shape.stemStride(), BlockDct.HIGH)));
    T low = layers.batchNorm("client.low.bn", layers.blockDct(faces, shape.stemStride(), BlockDct.LOW));
    T x = MobileNetwork.activated("client.stem", layers, layers.convolution("client.stem.conv", low, 3, shape.stem(), 1));
    for (int s = 0; s < shape.stages().size(); s++) {
      x = layers.add(x, MobileNetwork.unit("client.unit" + (s + 1), layers, x, EXPANSION * shape.stem(), shape.stem(), 1));
      sent.add(layers.attention(x));
    }
    return layers.concat(sent);
  }
}
