package dev.hotslice.kv.redis;

import dev.hotslice.kv.StoreUnavailableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who this node is, and what it must know of the counters after a restart: how much it was granted
/// at most, and who else spends from them.
///
/// With a folder it is kept in a file there, and is on the disk before anybody relies on it.
/// Processes that share the folder are different nodes with a file each. Who starts takes the first
/// that is free, and so a process that died finds its own again. Safe for use by many threads.
final class NodeMemory implements AutoCloseable {
  /// More than the days that Redis keeps.
  private static final int DAYS = 8;

  private static final int DIGITS = 8;

  /// What this process holds. On POSIX systems closing any channel of a file drops every lock that
  /// the process has on it, so a lock that is held here must not even be opened.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final String node;
  private final @Nullable Held held;
  private final Map<String, NavigableMap<LocalDate, Remembered>> accounts;

  /// What is remembered of one account on one day.
  ///
  /// @param part the most that was granted to this node
  record Remembered(Part part, Map<String, OtherNode> others) {}

  /// A file that is this process' own as long as it holds the lock.
  private record Held(NodeFile file, Path name, FileChannel lock) {}

  private NodeMemory(
      String node, @Nullable Held held, Map<String, NavigableMap<LocalDate, Remembered>> accounts) {
    this.node = node;
    this.held = held;
    this.accounts = accounts;
  }

  /// Returns a memory that ends with the process.
  static NodeMemory ofProcess() {
    return new NodeMemory(freshName(), null, new HashMap<>());
  }

  /// Opens the first memory in a folder that no other process uses, and makes one if there is none.
  ///
  /// @throws StoreUnavailableException if the folder cannot be written or the file is damaged
  static NodeMemory in(Path folder) {
    try {
      var real = Files.createDirectories(folder).toRealPath();
      for (int number = 0; true; number++) {
        var held = take(real.resolve("node-" + number));
        if (held != null) {
          return open(held);
        }
      }
    } catch (IOException e) {
      throw unusable(folder, e);
    }
  }

  /// Returns the name by which the counters know this node.
  String node() {
    return node;
  }

  /// Returns what is remembered, or null if it is nothing.
  synchronized @Nullable Remembered of(String account, LocalDate day) {
    var days = accounts.get(account);
    return days == null ? null : days.get(day);
  }

  /// Remembers something in place of what it was.
  ///
  /// @throws StoreUnavailableException if it cannot be written; it must not be relied on then
  synchronized void remember(String account, LocalDate day, Remembered what) {
    var days = accounts.computeIfAbsent(account, _ -> new TreeMap<>());
    days.put(day, what);
    if (days.size() > DAYS) {
      days.remove(days.firstKey().equals(day) ? days.lastKey() : days.firstKey());
    }
    if (held != null) {
      try {
        held.file.write(node, accounts);
      } catch (IOException e) {
        throw unusable(held.file.path(), e);
      }
    }
  }

  @Override
  public void close() {
    if (held == null || !held.lock.isOpen()) {
      return;
    }
    try {
      held.lock.close();
    } catch (IOException e) {
      throw unusable(held.name, e);
    } finally {
      HELD.remove(held.name);
    }
  }

  private static NodeMemory open(Held held) throws IOException {
    var accounts = new HashMap<String, NavigableMap<LocalDate, Remembered>>();
    try {
      var node = held.file.read(accounts);
      return new NodeMemory(node == null ? freshName() : node, held, accounts);
    } catch (IOException | RuntimeException e) {
      held.lock.close();
      HELD.remove(held.name);
      throw e;
    }
  }

  private static @Nullable Held take(Path name) throws IOException {
    if (!HELD.add(name)) {
      return null;
    }
    var lock =
        FileChannel.open(
            name.resolveSibling(name.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    if (lock.tryLock() == null) {
      lock.close();
      HELD.remove(name);
      return null;
    }
    return new Held(new NodeFile(name), name, lock);
  }

  private static String freshName() {
    return UUID.randomUUID().toString().substring(0, DIGITS);
  }

  private static StoreUnavailableException unusable(Path path, IOException cause) {
    return new StoreUnavailableException(
        path
            + " cannot be used to note what was granted, and nothing is charged without: "
            + cause.getMessage(),
        cause);
  }
}
