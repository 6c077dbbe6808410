package dev.hotslice.app.encoding;

import dev.hotslice.kv.Fingerprint;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A body that does not change, with its compressed forms, each made at most once.
///
/// Every form has a strong entity tag of its own, because their bytes differ. Safe for use by many
/// threads.
public final class EncodedBody {
  private static final int TAG_LENGTH = 22;

  private final byte[] plain;
  private final String tag;
  private final boolean isForOnce;
  private final Map<ContentCoding, byte[]> encoded = new ConcurrentHashMap<>();

  private EncodedBody(byte[] plain, boolean isForOnce) {
    this.plain = plain;
    this.isForOnce = isForOnce;
    this.tag = Fingerprint.of(plain).text().substring(0, TAG_LENGTH);
  }

  /// @param plain given away: must not change any more
  public EncodedBody(byte[] plain) {
    this(plain, false);
  }

  /// Returns a file of the class path.
  ///
  /// @param name as [Class#getResourceAsStream] takes it: beside the class, or from the root
  public static EncodedBody file(Class<?> type, String name) {
    try (var in = type.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new EncodedBody(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns a body that is made for one request and hardly sent again: its compressed forms are
  /// made quickly rather than small.
  ///
  /// @param plain given away: must not change any more
  public static EncodedBody forOnce(byte[] plain) {
    return new EncodedBody(plain, true);
  }

  /// Returns the coding for a client, by its `Accept-Encoding`.
  public ContentCoding choose(@Nullable String header) {
    return isForOnce ? AcceptEncoding.chooseForOnce(header) : AcceptEncoding.choose(header);
  }

  /// Returns the bytes under a coding, to be read only.
  public byte[] bytes(ContentCoding coding) {
    return coding == ContentCoding.IDENTITY
        ? plain
        : encoded.computeIfAbsent(coding, this::compress);
  }

  /// Returns what tells its bytes from others, in 22 letters and digits.
  public String mark() {
    return tag;
  }

  /// Returns the entity tag of the form, with its quotes.
  public String etag(ContentCoding coding) {
    return coding == ContentCoding.IDENTITY
        ? '"' + tag + '"'
        : '"' + tag + '-' + coding.token() + '"';
  }

  private byte[] compress(ContentCoding coding) {
    return isForOnce ? coding.compressOnce(plain) : coding.compress(plain);
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
