package dev.hotslice.kv.embedded;

import dev.hotslice.kv.StoreUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps a second engine out of a folder, be it of this process or another.
///
/// The operating system drops the lock with the process, however it dies, so none is ever left
/// behind. The lock file stays and names the last holder.
final class FolderLock implements AutoCloseable {
  /// Far behind the text, because some systems let nobody read a locked region.
  private static final long POSITION = Long.MAX_VALUE - 1;

  /// What this process holds. On POSIX systems closing any channel of a file drops every lock that
  /// the process has on it, so the file of a folder that is held here must not even be opened.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /// Locks a folder, and makes it where it is missing.
  ///
  /// @throws StoreUnavailableException if another engine holds it or it cannot be written
  static FolderLock take(Path folder) {
    try {
      var real = Files.createDirectories(folder).toRealPath();
      if (!HELD.add(real)) {
        throw inUse(folder, "this process");
      }
      try {
        return new FolderLock(real, lock(real));
      } catch (IOException | RuntimeException e) {
        HELD.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw new StoreUnavailableException("The data folder " + folder + " cannot be used: " + e, e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("hotslice.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      if (channel.tryLock(POSITION, 1, false) == null) {
        throw inUse(folder, holder(channel));
      }
      channel.truncate(0);
      var pid = Long.toString(ProcessHandle.current().pid());
      var _ = channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    var text = ByteBuffer.allocate(20);
    var _ = channel.read(text, 0);
    var pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    return pid.matches("\\d+") ? "process " + pid : "another process";
  }

  private static StoreUnavailableException inUse(Path folder, String holder) {
    return new StoreUnavailableException(
        "The data folder "
            + folder
            + " is in use by "
            + holder
            + "; stop it, or use another folder",
        null);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreUnavailableException("The lock of " + folder + " cannot be given up", e);
    } finally {
      HELD.remove(folder);
    }
  }
}
