package dev.hotslice.app.session;

import dev.hotslice.app.auth.StateFile;
import dev.hotslice.app.auth.TokenDigest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Codes and sessions, in `logins.json` of the data folder.
///
/// A [StateFile] beside that of the tokens: a code is made, and a session ended, by whoever may
/// write that folder, whether a server runs or not and whatever its engine does. A running server
/// notices at once. Safe for use by many threads.
///
/// Every method throws `UncheckedIOException` if the file is there and cannot be read or written.
public final class LoginStore {
  private static final int SECRET_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final int ID_BYTES = 4;

  private final StateFile<Logins> file;
  private final InstantSource clock;
  private final RandomGenerator random;

  /// A session, and the new secret for its browser if there is one.
  ///
  /// @param secret what the cookie has to hold from now on, or null if it stays as it is
  public record Use(Session session, @Nullable String secret) {
    @Override
    public String toString() {
      return session + (secret == null ? "" : " with a new secret");
    }
  }

  public LoginStore(Path folder, InstantSource clock, RandomGenerator random) {
    this.file = new StateFile<>(folder, "logins", Logins.FORM);
    this.clock = clock;
    this.random = random;
  }

  /// Returns the store of a data folder, which need not exist yet.
  public static LoginStore in(Path folder, InstantSource clock) {
    return new LoginStore(folder, clock, new SecureRandom());
  }

  /// Makes a code and returns its text, which is shown this once and kept nowhere. It may be used
  /// once, within ten minutes.
  ///
  /// @param name who will sign in
  public String createCode(String name, SessionScope scope) {
    var text = CodeText.random(random);
    var now = now();
    var code = new LoginCode(name, scope, TokenDigest.of(CodeText.normal(text)), now);
    file.change(logins -> logins.at(now).with(code));
    return text;
  }

  /// Turns a code into a session. Of several who try the same code at once one succeeds.
  ///
  /// @param typed the code, with or without its hyphens
  /// @return the session and its secret, or null if there is no such code or it is too old
  public @Nullable Use redeem(String typed) {
    var digest = TokenDigest.of(CodeText.normal(typed));
    var now = now();
    if (find(file.read().at(now).codes(), digest) == null) {
      return null;
    }
    var secret = text(SECRET_BYTES);
    var begun = new AtomicReference<@Nullable Session>();
    file.change(logins -> {
      var current = logins.at(now);
      var code = find(current.codes(), digest);
      if (code == null) {
        return logins;
      }
      var session = begin(code, secret, now);
      begun.set(session);
      return current.redeemed(code, session);
    });
    var session = begun.get();
    return session == null ? null : new Use(session, secret);
  }

  /// Returns the session of a secret, or null if there is none any more. Notes nothing.
  public @Nullable Session find(String secret) {
    return find(file.read(), TokenDigest.of(secret), now());
  }

  /// Returns the session of a secret and notes that it is used; an hour after its last secret it
  /// gets a new one.
  ///
  /// @return null if there is no such session any more
  public @Nullable Use use(String secret) {
    var digest = TokenDigest.of(secret);
    var now = now();
    var session = find(file.read(), digest, now);
    if (session == null) {
      return null;
    }
    if (!session.needsNote(digest, now) && !session.needsRotation(digest, now)) {
      return new Use(session, null);
    }
    var next = text(SECRET_BYTES);
    var noted = new AtomicReference<@Nullable Use>();
    file.change(logins -> {
      // others may have been quicker, or have ended it
      var current = find(logins, digest, now);
      if (current == null) {
        return logins;
      }
      boolean rotates = current.needsRotation(digest, now);
      var after =
          rotates ? current.rotated(digest, TokenDigest.of(next), now) : current.used(digest, now);
      noted.set(new Use(after, rotates ? next : null));
      return logins.at(now).changed(after.id(), _ -> after);
    });
    return noted.get();
  }

  /// Ends the session with this id, or all of this name, and does away with unused codes of that
  /// name.
  ///
  /// @return how many sessions were ended
  public int end(String idOrName) {
    var ended = new int[1];
    file.change(logins -> {
      var current = logins.at(now());
      var left =
          current.without(
              code -> code.name().equals(idOrName),
              session -> session.id().equals(idOrName) || session.name().equals(idOrName));
      ended[0] = current.sessions().size() - left.sessions().size();
      return left;
    });
    return ended[0];
  }

  /// Returns the sessions that have not ended.
  public List<Session> sessions() {
    return file.read().at(now()).sessions();
  }

  /// In whole seconds, which is enough for the file and for those who read it.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private Session begin(LoginCode code, String secret, Instant now) {
    return new Session(
        HexFormat.of().formatHex(bytes(ID_BYTES)),
        code.name(),
        code.scope(),
        TokenDigest.of(secret),
        null,
        text(KEY_BYTES),
        now,
        now,
        now);
  }

  /// Takes the same time for every code it looks at.
  private static @Nullable LoginCode find(List<LoginCode> codes, String digest) {
    LoginCode found = null;
    for (var code : codes) {
      found = TokenDigest.same(code.sha256(), digest) ? code : found;
    }
    return found;
  }

  private static @Nullable Session find(Logins logins, String digest, Instant now) {
    Session found = null;
    for (var session : logins.sessions()) {
      found = session.isOf(digest) && !session.isExpired(now) ? session : found;
    }
    return found;
  }

  private String text(int count) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(count));
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
