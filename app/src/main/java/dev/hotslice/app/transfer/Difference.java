package dev.hotslice.app.transfer;

import dev.hotslice.kv.ListPage;
import java.util.Objects;

/// In what two entries of one key differ.
public record Difference(boolean value, boolean metadata, boolean expiration) {

  /// Returns whether lists show already that two entries differ.
  public static boolean listed(ListPage.Key one, ListPage.Key other) {
    return !MetadataJson.same(one.metadata(), other.metadata())
        || !Objects.equals(one.expiration(), other.expiration());
  }

  /// Returns whether there is any.
  public boolean any() {
    return value || metadata || expiration;
  }
}
