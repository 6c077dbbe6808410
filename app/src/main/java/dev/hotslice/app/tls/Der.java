package dev.hotslice.app.tls;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import java.util.Arrays;

/// As much of DER as it takes to put an older private key into PKCS#8: its algorithm has to be said
/// beside it, in the same words as beside the public key.
final class Der {
  private static final byte[] VERSION = {2, 1, 0};
  private static final int OCTETS = 0x04;
  private static final int SEQUENCE = 0x30;

  private Der() {}

  static byte[] pkcs8(byte[] older, PublicKey open) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(VERSION);
    content.writeBytes(firstIn(open.getEncoded()));
    content.writeBytes(element(OCTETS, older));
    return element(SEQUENCE, content.toByteArray());
  }

  /// Returns the first element of a sequence.
  private static byte[] firstIn(byte[] sequence) {
    int from = headLength(sequence, 0);
    int to = from + headLength(sequence, from) + contentLength(sequence, from);
    return Arrays.copyOfRange(sequence, from, to);
  }

  private static int headLength(byte[] bytes, int at) {
    int first = bytes[at + 1] & 0xFF;
    return first < 0x80 ? 2 : 2 + (first & 0x7F);
  }

  private static int contentLength(byte[] bytes, int at) {
    int first = bytes[at + 1] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7F); i++) {
      length = (length << 8) | (bytes[at + 2 + i] & 0xFF);
    }
    return length;
  }

  private static byte[] element(int tag, byte[] content) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(tag);
    if (content.length < 0x80) {
      bytes.write(content.length);
    } else {
      int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(content.length) + 7) / 8;
      bytes.write(0x80 | octets);
      for (int left = octets - 1; left >= 0; left--) {
        bytes.write(content.length >>> (8 * left));
      }
    }
    bytes.writeBytes(content);
    return bytes.toByteArray();
  }
}
