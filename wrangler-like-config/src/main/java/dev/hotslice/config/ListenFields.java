package dev.hotslice.config;

import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Reads `[hotslice.listen]`.
final class ListenFields {
  private static final int DEFAULT_PORT = 8484;
  private static final int LAST_PORT = 65_535;

  private final Path folder;

  /// @param folder of the file, from where paths start
  ListenFields(Path folder) {
    this.folder = folder;
  }

  ListenConfig read(Fields listen) {
    return new ListenConfig(
        listen.text("host").as(Rules.notBlank()).or("127.0.0.1"),
        listen.integer("port", 0, LAST_PORT).or(DEFAULT_PORT),
        listen.has("tls") ? listen.table("tls", this::tls) : null);
  }

  private TlsConfig tls(Fields tls) {
    return new TlsConfig(
        file(
            tls,
            "certificate",
            "name the file of the certificates, for example certificate = \"fullchain.pem\""),
        file(tls, "key", "name the file of the private key, for example key = \"privkey.pem\""));
  }

  private Path file(Fields tls, String key, String advice) {
    var field = tls.text(key).as(Rules.notBlank()).as(this::resolve);
    var path = field.orNull();
    if (path != null && !Files.exists(path)) {
      field.doubt("there is no such file yet");
    }
    return field.required(advice, folder);
  }

  private Path resolve(String text) {
    try {
      return folder.resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("it must be a path: " + e.getReason(), e);
    }
  }
}
