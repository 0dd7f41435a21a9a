package org.cloakroom.compute.lpips;

import java.util.List;
import org.cloakroom.compute.weights.PublishedFile;

/** The three networks for which LPIPS v0.1 is published (Zhang et al., CVPR 2018; richzhang/PerceptualSimilarity). */
public enum LpipsNetwork {
  /** AlexNet: the authors' default, and what LowKey uses. */
  ALEX("lpips-alex", List.of(64, 192, 384, 256, 256),
      new PublishedFile("alex.pth", "df73285e35b22355a2df87cdb6b70b343713b667eddbda73e1977e0c860835c0", Source.HEADS),
      List.of(new PublishedFile("alexnet-owt-7be5be79.pth", "7be5be79", Source.TRUNK),
          new PublishedFile("alexnet-owt-4df8aa71.pth", "4df8aa71", Source.TRUNK))),
  /** VGG-16. */
  VGG("lpips-vgg", List.of(64, 128, 256, 512, 512),
      new PublishedFile("vgg.pth", "a78928a0af1e5f0fcb1f3b9e8f8c3a2a5a3de244d830ad5c1feddc79b8432868", Source.HEADS),
      List.of(new PublishedFile("vgg16-397923af.pth", "397923af", Source.TRUNK))),
  /** SqueezeNet 1.1. */
  SQUEEZE("lpips-squeeze", List.of(64, 128, 256, 384, 384, 512, 512),
      new PublishedFile("squeeze.pth", "4a5350f23600cb79923ce65bb07cbf57dca461329894153e05a1346bd531cf76", Source.HEADS),
      List.of(new PublishedFile("squeezenet1_1-b8a52dc0.pth", "b8a52dc0", Source.TRUNK),
          new PublishedFile("squeezenet1_1-f364aa15.pth", "f364aa15", Source.TRUNK)));

  private static final class Source {
    static final String HEADS = "PerceptualSimilarity, folder lpips/weights/v0.1";
    static final String TRUNK = "torchvision's ImageNet weights, version 1";
  }

  private final String word;
  private final List<Integer> channels;
  private final PublishedFile heads;
  private final List<PublishedFile> trunks;

  LpipsNetwork(String word, List<Integer> channels, PublishedFile heads, List<PublishedFile> trunks) {
    this.word = word;
    this.channels = channels;
    this.heads = heads;
    this.trunks = trunks;
  }

  /** How reports call the distance. */
  public String word() {
    return word;
  }

  /** Channels of the feature maps that are compared, in the order in which data passes them. */
  public List<Integer> channels() {
    return channels;
  }

  /** The published file with the linear heads. */
  public PublishedFile heads() {
    return heads;
  }

  /** The published files with the network, any of which will do. */
  public List<PublishedFile> trunks() {
    return trunks;
  }
}
