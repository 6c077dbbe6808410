package dev.hotslice.jobs.fetch;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// Reads a body to its end, decompressing on the way, and stops at a bound that counts what comes
/// out: a few kilobytes can unpack to gigabytes.
final class BodyReader {
  private static final boolean BROTLI = Brotli4jLoader.isAvailable();
  private static final int MOST_LAYERS = 2;
  private static final int CHUNK = 16 * 1024;

  private BodyReader() {}

  /// Thrown when a body is larger than allowed.
  static final class TooLargeException extends IOException {}

  /// Thrown when a body is packed in a way that nobody asked for.
  static final class UnknownEncodingException extends IOException {
    UnknownEncodingException(String encoding) {
      super(encoding);
    }
  }

  /// Returns what may be sent: `br` needs native code, which not every platform has.
  static String acceptEncoding() {
    return BROTLI ? "gzip, deflate, br" : "gzip, deflate";
  }

  /// @param contentEncoding the header, or empty
  static byte[] read(InputStream raw, String contentEncoding, long maxBytes) throws IOException {
    var in = raw;
    for (var encoding : layers(contentEncoding).reversed()) {
      in = new Capped(unpacked(in, encoding), maxBytes);
    }
    return drain(new Capped(unpackedByMagic(in), maxBytes));
  }

  private static List<String> layers(String contentEncoding) throws UnknownEncodingException {
    var layers =
        Arrays.stream(contentEncoding.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(encoding -> !encoding.isEmpty() && !encoding.equals("identity"))
            .toList();
    if (layers.size() > MOST_LAYERS) {
      throw new UnknownEncodingException("more than " + MOST_LAYERS + " encodings");
    }
    return layers;
  }

  private static InputStream unpacked(InputStream in, String encoding) throws IOException {
    return switch (encoding) {
      case "gzip", "x-gzip" -> new GZIPInputStream(in, CHUNK);
      case "deflate" -> inflated(in);
      case "br" -> brotli(in);
      default -> throw new UnknownEncodingException(encoding.replaceAll("[^a-z0-9-]", "?"));
    };
  }

  private static InputStream brotli(InputStream in) throws IOException {
    if (!BROTLI) {
      throw new UnknownEncodingException("br");
    }
    return new BrotliInputStream(in, CHUNK);
  }

  /// The standard means zlib by `deflate`; some servers send the bare format all the same.
  private static InputStream inflated(InputStream in) throws IOException {
    var ahead = new PushbackInputStream(in, 2);
    var head = ahead.readNBytes(2);
    ahead.unread(head);
    var zlib =
        head.length == 2
            && (head[0] & 0x0f) == 8
            && (((head[0] & 0xff) << 8) | (head[1] & 0xff)) % 31 == 0;
    return new InflaterInputStream(ahead, new Inflater(!zlib), CHUNK);
  }

  /// A file `feed.xml.gz` is often served as if it were plain.
  private static InputStream unpackedByMagic(InputStream in) throws IOException {
    var ahead = new PushbackInputStream(in, 2);
    var head = ahead.readNBytes(2);
    ahead.unread(head);
    var gzip = head.length == 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    return gzip ? new GZIPInputStream(ahead, CHUNK) : ahead;
  }

  private static byte[] drain(InputStream in) throws IOException {
    var out = new ByteArrayOutputStream();
    in.transferTo(out);
    return out.toByteArray();
  }

  /// Passes so many bytes through and throws at the next.
  private static final class Capped extends InputStream {
    private final InputStream in;
    private long left;

    Capped(InputStream in, long most) {
      this.in = in;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      var b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      var read = in.read(bytes, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) throws TooLargeException {
      left -= read;
      if (left < 0) {
        throw new TooLargeException();
      }
    }
  }
}
