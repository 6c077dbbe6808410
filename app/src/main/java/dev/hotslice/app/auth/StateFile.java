package dev.hotslice.app.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON file of the data folder that commands change while a server runs and holds the store, and
/// while none does.
///
/// It is replaced as a whole, so a reader sees either state; a running server notices by the file's
/// attributes. Writers of several processes wait for each other on a lock file beside it. Only its
/// owner may read it. Safe for use by many threads.
///
/// @param <T> what the file holds, immutable
public final class StateFile<T> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// A file lock keeps other processes out, but belongs to the whole of this one.
  private static final ReentrantLock WRITERS = new ReentrantLock();

  /// How the content is written.
  ///
  /// @param name what it is called in messages, as in `token file`
  /// @param empty what is there without a file
  /// @param parse throws a `JacksonException`, an `IllegalArgumentException` or a
  ///   `DateTimeParseException` if it is damaged
  public record Form<T>(
      String name, T empty, Function<JsonNode, T> parse, Function<T, JsonNode> write) {}

  /// Requests that come within so short a time share one look at the file: it costs each of them as
  /// much as all else that is done for an answer out of memory. No change is noticed later than
  /// that.
  private static final long GLANCE_NANOS = 5_000_000;

  private record State(@Nullable Object fileKey, FileTime modified, long size) {}

  private record Loaded<T>(State state, T content) {}

  private static final State ABSENT = new State(null, FileTime.from(Instant.EPOCH), -1);

  private final Path path;
  private final Path lock;
  private final Form<T> form;
  private volatile Loaded<T> loaded;
  private volatile long lookedNanos;

  /// @param folder the data folder, which need not exist yet
  /// @param name of the file without `.json`
  public StateFile(Path folder, String name, Form<T> form) {
    this.path = folder.resolve(name + ".json");
    this.lock = folder.resolve(name + ".lock");
    this.form = form;
    this.loaded = new Loaded<>(ABSENT, form.empty());
    this.lookedNanos = System.nanoTime() - GLANCE_NANOS;
  }

  /// Returns the content as the file stands now. Reads it only if it changed.
  ///
  /// @throws UncheckedIOException if the file is there and cannot be read or understood
  public T read() {
    var last = loaded;
    long now = System.nanoTime();
    if (now - lookedNanos < GLANCE_NANOS) {
      return last.content();
    }
    try {
      var state = state();
      last = loaded;
      if (!last.state().equals(state)) {
        last = new Loaded<>(state, state.equals(ABSENT) ? form.empty() : load());
        loaded = last;
      }
      lookedNanos = now;
      return last.content();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Replaces the content by what becomes of it, as one step that no other change comes between. A
  /// change to what is equal writes nothing.
  ///
  /// @throws UncheckedIOException if the file cannot be read or written; nothing has changed then
  public void change(UnaryOperator<T> change) {
    WRITERS.lock();
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try (var channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = channel.lock()) {
        var before = load();
        var after = change.apply(before);
        if (!after.equals(before)) {
          store(after);
          waitUntilSeen();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      WRITERS.unlock();
    }
  }

  /// Once a change is told to be done it holds everywhere, in other processes too.
  private static void waitUntilSeen() {
    long since = System.nanoTime();
    while (System.nanoTime() - since <= GLANCE_NANOS) {
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  private T load() throws IOException {
    try {
      return form.parse().apply(JSON.readTree(Files.readAllBytes(path)));
    } catch (NoSuchFileException e) {
      return form.empty();
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException e) {
      throw new IOException(
          form.name() + " " + path + " is damaged: " + e.getMessage() + "; mend or remove it", e);
    }
  }

  private void store(T content) throws IOException {
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var owner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(owner));
    }
    var root = form.write().apply(content);
    Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /// Most often there is no file, and an exception that says so costs more than the look itself.
  private State state() throws IOException {
    var attributes =
        path.getFileSystem().provider().readAttributesIfExists(path, BasicFileAttributes.class);
    return attributes == null
        ? ABSENT
        : new State(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
  }
}
