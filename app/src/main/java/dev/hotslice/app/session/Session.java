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
/// @param former the same of the secret that the last rotation replaced, which counts a moment
///   longer: the browser may have sent other requests before it was told
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
  boolean isOf(String digest, Instant now) {
    boolean current = TokenDigest.same(sha256, digest);
    boolean before = former != null && TokenDigest.same(former, digest);
    return current || (before && now.isBefore(rotated.plus(FORMER_COUNTS)));
  }

  /// Returns whether a new secret is due for the browser that brought this one.
  boolean needsRotation(String digest, Instant now) {
    return TokenDigest.same(sha256, digest) && !now.isBefore(rotated.plus(ROTATION));
  }

  /// Returns whether its use has to be noted.
  boolean needsNote(Instant now) {
    return !now.isBefore(seen.plus(NOTED_EACH));
  }

  Session used(Instant now) {
    return new Session(id, name, scope, sha256, former, formKey, created, now, rotated);
  }

  Session rotatedTo(String digest, Instant now) {
    return new Session(id, name, scope, digest, sha256, formKey, created, now, now);
  }

  /// Prints without what would help to use it.
  @Override
  public String toString() {
    return "session " + id + " of " + name;
  }
}
