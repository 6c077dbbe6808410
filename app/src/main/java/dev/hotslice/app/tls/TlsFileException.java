package dev.hotslice.app.tls;

import java.nio.file.Path;

/// A file of [TlsFiles] that cannot be used. The message names the key of the configuration, the
/// file, and the rule; it holds nothing of the content.
public final class TlsFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TlsFileException(String key, Path file, String rule) {
    super("hotslice.listen.tls." + key + " is " + file + ": " + rule);
  }
}
