package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the parts of the contract share: the store under test in a few short words.
public abstract class VerbContract {
  private final EntryContract suite;

  VerbContract(EntryContract suite) {
    this.suite = suite;
  }

  final KvStore store() {
    return suite.store();
  }

  final ManualClock clock() {
    return suite.clock();
  }

  /// Returns an expiration at an instant this long after now, in whole seconds.
  final Expiration in(Duration step) {
    return new Expiration.At(clock().instant().plus(step));
  }

  final void put(String name, String text) {
    put(name, text, PutOptions.NONE);
  }

  final void put(String name, String text, PutOptions options) {
    store().put(key(name), KvValue.of(text), options);
  }

  final void putAll(String... names) {
    for (var name : names) {
      put(name, "value of " + name);
    }
  }

  /// Returns what is there, which both ways of reading it give. Not beside writers of the key.
  final @Nullable KvEntry get(String name) {
    var entry = store().get(key(name));
    assertThat(Later.get(store(), key(name))).as("read by getAsync").isEqualTo(entry);
    return entry;
  }

  final @Nullable String text(String name) {
    var entry = get(name);
    return entry == null ? null : entry.value().text();
  }

  final void delete(String name) {
    store().delete(key(name));
  }

  final List<String> list(ListQuery query) {
    return names(store().list(query));
  }

  static KvEntry entry(String text) {
    return new KvEntry(KvValue.of(text), null, null);
  }

  static KvEntry entry(String text, @Nullable String metadata, @Nullable Instant expiration) {
    return new KvEntry(KvValue.of(text), metadata, expiration);
  }

  static List<String> names(ListPage page) {
    return page.keys().stream().map(listed -> listed.key().name()).toList();
  }
}
