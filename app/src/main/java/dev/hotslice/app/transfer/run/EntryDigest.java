package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;

/// A digest of entries in their order, which tells a file from another one that begins differently.
/// Expirations do not count: one that is given as a time to live is another in every run.
final class EntryDigest {
  private String text = "";

  /// Adds an entry.
  void add(Entry entry) {
    var parts =
        String.join(
            "\0",
            text,
            entry.key().name(),
            Fingerprint.of(entry.value()).text(),
            String.valueOf(entry.metadata()));
    text = Fingerprint.of(KvValue.of(parts)).text();
  }

  /// Returns the digest so far, empty at the beginning.
  String text() {
    return text;
  }
}
