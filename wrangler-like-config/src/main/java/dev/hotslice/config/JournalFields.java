package dev.hotslice.config;

import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.time.Duration;

/// Reads `[hotslice.journal]`.
final class JournalFields {
  private static final Duration LONGEST = Duration.ofDays(3_650);
  private static final long MEGABYTE = 1_000_000;

  private JournalFields() {}

  static JournalConfig read(Fields journal) {
    return new JournalConfig(
        journal.duration("keep").as(Rules.between(Duration.ZERO, LONGEST)).or(Duration.ofDays(30)),
        journal.bytes("max_bytes", MEGABYTE, 1_000_000 * MEGABYTE).or(256 * MEGABYTE));
  }
}
