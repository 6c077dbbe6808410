package dev.hotslice.jobs.fetch;

/// The bytes of a document, handed over: who takes them only reads.
public final class Body {
  private final byte[] bytes;

  public Body(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Returns the bytes, to be read only.
  public byte[] bytes() {
    return bytes;
  }
}
