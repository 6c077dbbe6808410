package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Node;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;

/// The one rule for `containers` that decides whether real files load: an image is a file or has a
/// tag.
final class Containers {
  private Containers() {}

  static void check(Setting setting) {
    if (!(setting.value() instanceof Node.Items items)) {
      return;
    }
    for (int i = 0; i < items.items().size(); i++) {
      if (items.items().get(i) instanceof Node.Table container
          && container.get("image") instanceof Node.Text image) {
        checkImage(setting.element(i, image), image.value());
      }
    }
  }

  private static void checkImage(Setting setting, String image) {
    boolean tagged = image.substring(image.lastIndexOf('/') + 1).contains(":");
    if (!tagged && !exists(setting, image)) {
      setting.error(
          """
          The image "%s" does not appear to be a valid path to a Dockerfile, or a valid image registry path:
          If this is an image registry path, it needs to include at least a tag ':' (e.g: docker.io/httpd:1)\
          """
              .formatted(image));
    }
  }

  private static boolean exists(Setting setting, String image) {
    try {
      return Files.exists(setting.folder().resolve(image));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
