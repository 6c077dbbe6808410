package dev.hotslice.kv.consistency;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One step of a random walk over several locations.
sealed interface Move {
  /// @param ttl the reader's `cacheTtl` in seconds
  record Get(String location, String name, int ttl) implements Move {}

  record GetAll(String location, Set<String> names, int ttl) implements Move {}

  record ListKeys(String location, String prefix, int limit, @Nullable String after)
      implements Move {}

  /// @param lifetime in seconds, 0 for ever
  record Put(String location, String name, String text, int lifetime) implements Move {}

  record PutIfChanged(String location, String name, String text) implements Move {}

  record PutAll(String location, Set<String> names, String text) implements Move {}

  /// @param present whether a key has to be there or must not
  record PutIf(String location, String name, String text, boolean present) implements Move {}

  record DeleteIf(String location, String name, boolean present) implements Move {}

  record Delete(String location, String name) implements Move {}

  record DeleteAll(String location, Set<String> names) implements Move {}

  record Wait(int millis) implements Move {}

  /// The clock is set back, and somebody calls.
  record SetBack(int millis) implements Move {}
}
