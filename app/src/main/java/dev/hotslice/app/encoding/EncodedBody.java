package dev.hotslice.app.encoding;

import dev.hotslice.kv.Fingerprint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A body that does not change, with its compressed forms, each made at most once.
///
/// Every form has a strong entity tag of its own, because their bytes differ. Safe for use by many
/// threads.
public final class EncodedBody {
  private static final int TAG_LENGTH = 22;

  private final byte[] plain;
  private final String tag;
  private final Map<ContentCoding, byte[]> encoded = new ConcurrentHashMap<>();

  /// @param plain given away: must not change any more
  public EncodedBody(byte[] plain) {
    this.plain = plain;
    this.tag = Fingerprint.of(plain).text().substring(0, TAG_LENGTH);
  }

  /// Returns the bytes under a coding, to be read only.
  public byte[] bytes(ContentCoding coding) {
    return coding == ContentCoding.IDENTITY
        ? plain
        : encoded.computeIfAbsent(coding, it -> it.compress(plain));
  }

  /// Returns the entity tag of the form, with its quotes.
  public String etag(ContentCoding coding) {
    return coding == ContentCoding.IDENTITY
        ? '"' + tag + '"'
        : '"' + tag + '-' + coding.token() + '"';
  }

  /// Makes every form now, so that no request has to wait for it.
  public EncodedBody warm() {
    for (var coding : ContentCoding.values()) {
      if (coding.isAvailable()) {
        var _ = bytes(coding);
      }
    }
    return this;
  }
}
