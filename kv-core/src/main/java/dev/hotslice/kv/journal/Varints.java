package dev.hotslice.kv.journal;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Numbers in as few bytes as they need, seven bits in each, the low ones first.
final class Varints {
  private static final int LONGEST = 10;

  private Varints() {}

  /// Writes a number; a negative one takes ten bytes.
  static void write(ByteArrayOutputStream out, long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /// Writes a number that is near zero on either side.
  static void writeSigned(ByteArrayOutputStream out, long number) {
    write(out, (number << 1) ^ (number >> 63));
  }

  static void writeText(ByteArrayOutputStream out, String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    write(out, utf8.length);
    out.writeBytes(utf8);
  }

  static void writeFixed(ByteArrayOutputStream out, long number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (number >>> shift));
    }
  }

  /// @throws BufferUnderflowException if it ends too early
  /// @throws IllegalArgumentException if it is no number
  static long read(ByteBuffer in) {
    long number = 0;
    for (int i = 0; i < LONGEST; i++) {
      byte next = in.get();
      number |= (long) (next & 0x7f) << (7 * i);
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a number is longer than " + LONGEST + " bytes");
  }

  static long readSigned(ByteBuffer in) {
    long number = read(in);
    return (number >>> 1) ^ -(number & 1);
  }

  static String readText(ByteBuffer in) {
    var utf8 = new byte[count(in, 1)];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /// Reads how many things of at least so many bytes follow.
  ///
  /// @throws IllegalArgumentException if there cannot be as many
  static int count(ByteBuffer in, int bytesEach) {
    long count = read(in);
    if (count < 0 || count > in.remaining() / bytesEach) {
      throw new IllegalArgumentException("it says " + count + ", and there is no room for them");
    }
    return (int) count;
  }
}
