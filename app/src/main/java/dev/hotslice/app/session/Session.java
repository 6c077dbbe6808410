package dev.hotslice.app.session;

import dev.hotslice.app.auth.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A browser that signed in, as it is kept: everything but the secret in its cookie.
///
/// @param id short and unique, to name it without showing anything secret
/// @param name who signed in, as the one said who made the code
/// @param sha256 lower-case hex of the digest of its secret
/// @param former the same of the secret that the last rotation replaced, which counts until the
///   browser shows that it got the new one, and a moment longer: it may have sent other requests
///   before. Null once it does not count any more
/// @param formKey from which the tokens of its forms follow; the same as long as it lives, so that
///   a rotation breaks no page that is open
/// @param created when it began
/// @param seen when it was last used, to the minute or so
/// @param rotated when its secret was last replaced
public record Session(
    String id,
    String name,
    SessionScope scope,
    String sha256,
    @Nullable String former,
    String formKey,
    Instant created,
    Instant seen,
    Instant rotated) {
  /// Without being used it ends after this.
  public static final Duration IDLE = Duration.ofHours(12);

  /// However much it is used it ends after this.
  public static final Duration LONGEST = Duration.ofDays(7);

  static final Duration ROTATION = Duration.ofHours(1);
  static final Duration FORMER_COUNTS = Duration.ofMinutes(1);
  private static final Duration NOTED_EACH = Duration.ofMinutes(1);

  /// Returns when it ends unless it is used before.
  public Instant expires() {
    var idle = seen.plus(IDLE);
    var last = created.plus(LONGEST);
    return idle.isBefore(last) ? idle : last;
  }

  /// Returns whether it has ended. At the very end of its time it has.
  boolean isExpired(Instant now) {
    return !now.isBefore(expires());
  }

  /// Returns whether it is the session of this secret. Takes the same time for every secret.
  boolean isOf(String digest) {
    boolean current = TokenDigest.same(sha256, digest);
    boolean before = former != null && TokenDigest.same(former, digest);
    return current || before;
  }

  /// Returns whether a new secret is due for the browser that brought this one: after an hour, or
  /// if the answer that held the last one must have been lost.
  boolean needsRotation(String digest, Instant now) {
    var after = TokenDigest.same(sha256, digest) ? ROTATION : FORMER_COUNTS;
    return !now.isBefore(rotated.plus(after));
  }

  /// Returns whether the use of this secret has to be noted.
  boolean needsNote(String digest, Instant now) {
    return !now.isBefore(seen.plus(NOTED_EACH)) || (former != null && settles(digest, now));
  }

  /// Returns the session after a use of this secret.
  Session used(String digest, Instant now) {
    var before = settles(digest, now) ? null : former;
    return new Session(id, name, scope, sha256, before, formKey, created, now, rotated);
  }

  /// Returns the session with another secret in place of the one that was brought.
  Session rotated(String brought, String next, Instant now) {
    return new Session(id, name, scope, next, brought, formKey, created, now, now);
  }

  private boolean settles(String digest, Instant now) {
    return TokenDigest.same(sha256, digest) && !now.isBefore(rotated.plus(FORMER_COUNTS));
  }

  /// Prints without what would help to use it.
  @Override
  public String toString() {
    return "session " + id + " of " + name;
  }
}
