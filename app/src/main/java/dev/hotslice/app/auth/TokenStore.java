package dev.hotslice.app.auth;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The tokens made by `hotslice token create`, in `tokens.json` of the data folder.
///
/// A [StateFile] and not an entry of the store, because tokens are made while a server runs and
/// holds the store, and while none does. Safe for use by many threads.
public final class TokenStore {
  /// What every token starts with, so that scanners for leaked secrets can tell it.
  public static final String PREFIX = "hs_";

  private static final int TOKEN_BYTES = 32;
  private static final int ID_BYTES = 4;

  private final StateFile<List<Token>> file;
  private final InstantSource clock;
  private final RandomGenerator random;

  public TokenStore(Path folder, InstantSource clock, RandomGenerator random) {
    this.file = new StateFile<>(folder, "tokens", TokenForm.FORM);
    this.clock = clock;
    this.random = random;
  }

  /// Returns the store of a data folder, which need not exist yet.
  public static TokenStore in(Path folder, InstantSource clock) {
    return new TokenStore(folder, clock, new SecureRandom());
  }

  /// Makes a token and returns its text, which is shown this once and kept nowhere.
  ///
  /// @throws UncheckedIOException if the file cannot be written; no token exists then
  public String create(String name, Set<Scope> scopes) {
    var secret =
        PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
    var token =
        new Token(
            HexFormat.of().formatHex(bytes(ID_BYTES)),
            name,
            scopes,
            TokenDigest.of(secret),
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
    file.change(tokens -> {
      var more = new ArrayList<>(tokens);
      more.add(token);
      return more;
    });
    return secret;
  }

  /// Revokes the token with this id.
  ///
  /// @return whether there was one
  public boolean revoke(String id) {
    int before = tokens().size();
    file.change(tokens -> tokens.stream().filter(token -> !token.id().equals(id)).toList());
    return tokens().size() < before;
  }

  /// Returns the tokens as the file stands now. Reads it only if it changed.
  ///
  /// @throws UncheckedIOException if the file is there and cannot be read or understood
  public List<Token> tokens() {
    return file.read();
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
