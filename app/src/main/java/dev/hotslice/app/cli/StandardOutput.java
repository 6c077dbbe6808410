package dev.hotslice.app.cli;

import java.io.OutputStream;
import java.io.PrintStream;

/// Standard output for much at a time: ends the command as soon as nobody takes it any more, which
/// a print stream only remembers.
final class StandardOutput extends OutputStream {
  private final PrintStream out;

  StandardOutput(PrintStream out) {
    this.out = out;
  }

  /// Returns what to say when it is not taken.
  static CliException lost() {
    return CliException.failed(
        "standard output was not taken: whoever reads it has left, or the disk is full");
  }

  @Override
  public void write(int octet) {
    out.write(octet);
    requireTaken();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    out.write(bytes, offset, length);
    requireTaken();
  }

  @Override
  public void flush() {
    requireTaken();
  }

  private void requireTaken() {
    if (out.checkError()) {
      throw lost();
    }
  }
}
