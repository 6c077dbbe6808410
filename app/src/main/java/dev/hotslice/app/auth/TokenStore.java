package dev.hotslice.app.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The tokens made by `hotslice token create`, in `tokens.json` of the data folder.
///
/// A file and not an entry of the store, because tokens are made while a server runs and holds the
/// store, and while none does. It is replaced as a whole, so a reader sees either state; a running
/// server notices by the file's attributes. Writers of several processes wait for each other on
/// `tokens.lock`. Safe for use by many threads.
public final class TokenStore {
  /// What every token starts with, so that scanners for leaked secrets can tell it.
  public static final String PREFIX = "hs_";

  private static final int TOKEN_BYTES = 32;
  private static final int ID_BYTES = 4;

  /// A file lock keeps other processes out, but belongs to the whole of this one.
  private static final ReentrantLock WRITERS = new ReentrantLock();

  private record State(@Nullable Object fileKey, FileTime modified, long size) {}

  private record Loaded(State state, List<Token> tokens) {}

  private static final State ABSENT = new State(null, FileTime.from(Instant.EPOCH), -1);

  private final Path folder;
  private final TokenFile file;
  private final InstantSource clock;
  private final RandomGenerator random;
  private volatile Loaded loaded = new Loaded(ABSENT, List.of());

  public TokenStore(Path folder, InstantSource clock, RandomGenerator random) {
    this.folder = folder;
    this.file = new TokenFile(folder.resolve("tokens.json"));
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
    change(tokens -> {
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
    change(tokens -> tokens.stream().filter(token -> !token.id().equals(id)).toList());
    return tokens().size() < before;
  }

  /// Returns the tokens as the file stands now. Reads it only if it changed.
  ///
  /// @throws UncheckedIOException if the file is there and cannot be read or understood
  public List<Token> tokens() {
    try {
      var state = state();
      var last = loaded;
      if (!last.state().equals(state)) {
        last = new Loaded(state, state.equals(ABSENT) ? List.of() : file.read());
        loaded = last;
      }
      return last.tokens();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void change(UnaryOperator<List<Token>> change) {
    WRITERS.lock();
    try {
      Files.createDirectories(folder);
      try (var channel =
              FileChannel.open(
                  folder.resolve("tokens.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        file.write(change.apply(file.read()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      WRITERS.unlock();
    }
  }

  /// Most often there is no file, and an exception that says so costs more than the look itself.
  private State state() throws IOException {
    var path = file.path();
    var attributes =
        path.getFileSystem().provider().readAttributesIfExists(path, BasicFileAttributes.class);
    return attributes == null
        ? ABSENT
        : new State(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
