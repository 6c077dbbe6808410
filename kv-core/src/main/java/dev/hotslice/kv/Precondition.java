package dev.hotslice.kv;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must hold of an entry for a compare-and-set to change it. An expired entry counts as
/// absent.
///
/// Over HTTP these are `If-None-Match: *`, `If-Match: *`, `If-Match` and `If-None-Match`.
public sealed interface Precondition {
  /// There is no entry.
  record Absent() implements Precondition {}

  /// There is an entry, whatever it holds.
  record Present() implements Precondition {}

  /// There is an entry, and its revision is one of these.
  record Matches(Set<Fingerprint> revisions) implements Precondition {
    public Matches {
      revisions = Set.copyOf(revisions);
    }
  }

  /// There is no entry, or its revision is none of these.
  record NoneMatches(Set<Fingerprint> revisions) implements Precondition {
    public NoneMatches {
      revisions = Set.copyOf(revisions);
    }
  }

  /// Returns the condition that there is no entry.
  static Precondition absent() {
    return new Absent();
  }

  /// Returns the condition that there is an entry.
  static Precondition present() {
    return new Present();
  }

  /// Returns the condition that an entry is still as it was read.
  static Precondition matches(KvEntry read) {
    return new Matches(Set.of(read.revision()));
  }

  /// Returns whether it holds of an entry that is alive, or of none if null. Computes the revision
  /// only if that decides.
  default boolean accepts(@Nullable KvEntry entry) {
    return switch (this) {
      case Absent _ -> entry == null;
      case Present _ -> entry != null;
      case Matches _, NoneMatches _ -> acceptsRevision(entry == null ? null : entry.revision());
    };
  }

  /// Returns whether it holds of an entry that is alive and has this revision, or of none if null.
  default boolean acceptsRevision(@Nullable Fingerprint revision) {
    return switch (this) {
      case Absent _ -> revision == null;
      case Present _ -> revision != null;
      case Matches(var revisions) -> revision != null && revisions.contains(revision);
      case NoneMatches(var revisions) -> revision == null || !revisions.contains(revision);
    };
  }
}
