package dev.hotslice.config;

import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;

/// Reads `[hotslice.listen]`.
final class ListenFields {
  private static final int DEFAULT_PORT = 8484;
  private static final int LAST_PORT = 65_535;

  private ListenFields() {}

  static ListenConfig read(Fields listen) {
    return new ListenConfig(
        listen.text("host").as(Rules.notBlank()).or("127.0.0.1"),
        listen.integer("port", 0, LAST_PORT).or(DEFAULT_PORT));
  }
}
