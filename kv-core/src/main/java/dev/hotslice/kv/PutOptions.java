package dev.hotslice.kv;

import org.jspecify.annotations.Nullable;

/// What goes with a value. A put replaces all of it: no metadata here removes the old one.
///
/// @param metadata JSON text, or null for none
public record PutOptions(@Nullable String metadata, Expiration expiration) {
  /// No metadata, no expiration.
  public static final PutOptions NONE = new PutOptions(null, Expiration.never());

  /// Returns options with this metadata.
  public PutOptions withMetadata(@Nullable String json) {
    return new PutOptions(json, expiration);
  }

  /// Returns options with this expiration.
  public PutOptions withExpiration(Expiration expiration) {
    return new PutOptions(metadata, expiration);
  }
}
