package dev.hotslice.kv;

import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One step of a random walk: a call of a store, or the clock moving on. Written with plain text
/// where that makes a failing walk easier to read.
sealed interface ModelStep {
  /// What a put carries.
  ///
  /// @param expiration turned into an [Expiration] by the time of the step
  record Content(String text, @Nullable String metadata, Lifetime expiration) {
    PutOptions options(ManualClock clock) {
      return new PutOptions(metadata, expiration.from(clock));
    }

    KvValue value() {
      return KvValue.of(text);
    }
  }

  /// How long an entry is to live.
  ///
  /// @param seconds from now; 0 for ever
  /// @param absolute whether it is given as an instant
  record Lifetime(int seconds, boolean absolute) {
    Expiration from(ManualClock clock) {
      if (seconds == 0) {
        return Expiration.never();
      }
      return absolute
          ? new Expiration.At(clock.instant().plusSeconds(seconds))
          : new Expiration.After(Duration.ofSeconds(seconds));
    }
  }

  /// One pair of a bulk.
  record Pair(String name, Content content) {
    KvPut put(ManualClock clock) {
      return new KvPut(KvKey.of(name), content.value(), content.options(clock));
    }
  }

  /// A precondition, before it is known which revisions there are.
  ///
  /// @param of the name whose revision it is about
  record Demand(Kind kind, String of) {
    enum Kind {
      ABSENT,
      PRESENT,
      MATCHES,
      NONE_MATCHES
    }

    /// Returns the precondition, with the revision that the model has now.
    Precondition in(ModelStore model) {
      var entry = model.get(KvKey.of(of));
      var revisions = entry == null ? Set.<Fingerprint>of() : Set.of(entry.revision());
      return switch (kind) {
        case ABSENT -> Precondition.absent();
        case PRESENT -> Precondition.present();
        case MATCHES -> new Precondition.Matches(revisions);
        case NONE_MATCHES -> new Precondition.NoneMatches(revisions);
      };
    }
  }

  record Get(String name) implements ModelStep {}

  record GetAll(Set<String> names) implements ModelStep {}

  record Put(String name, Content content) implements ModelStep {}

  record PutAll(java.util.List<Pair> pairs) implements ModelStep {}

  record PutIf(String name, Content content, Demand demand) implements ModelStep {}

  record Holds(String name, Demand demand) implements ModelStep {}

  record PutIfChanged(String name, Content content, String fingerprint) implements ModelStep {}

  record IsUnchanged(String name, Content content, String fingerprint) implements ModelStep {}

  record Delete(String name) implements ModelStep {}

  record DeleteAll(Set<String> names) implements ModelStep {}

  record DeleteIf(String name, Demand demand) implements ModelStep {}

  record List(String prefix, int limit, @Nullable String after) implements ModelStep {}

  record Wait(Duration time) implements ModelStep {}
}
