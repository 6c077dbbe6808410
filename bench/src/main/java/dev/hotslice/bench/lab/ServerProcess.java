package dev.hotslice.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A server in a process of its own, with what it says in a log file.
///
/// Closing it asks it to end, and makes it end after ten seconds.
public final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long POLL_MILLIS = 50;

  private final String role;
  private final Process process;
  private final Path log;

  private ServerProcess(String role, Process process, Path log) {
    this.role = role;
    this.process = process;
    this.log = log;
  }

  /// Starts a server and does not wait for it.
  ///
  /// @param role what it is called in the report
  /// @throws UnavailableException if the command cannot be run
  public static ServerProcess start(
      String role, Path folder, Map<String, String> environment, List<String> command) {
    try {
      var log = Files.createDirectories(folder).resolve(role + ".log");
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      var server = new ServerProcess(role, builder.start(), log);
      // a bench that is interrupted leaves nobody behind
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(server::end));
      return server;
    } catch (IOException e) {
      throw new UnavailableException(role + " cannot be started: " + e.getMessage(), e);
    }
  }

  /// Returns what it is called in the report.
  public String role() {
    return role;
  }

  /// Returns its number.
  public long pid() {
    return process.pid();
  }

  /// Waits until it has said something.
  ///
  /// @return the first group of what was found
  /// @throws UnavailableException if it ends before, or says nothing of the kind for three minutes
  public String awaitLine(Pattern pattern) {
    var found = pattern.matcher("");
    await(() -> found.reset(output()).find());
    return found.group(1);
  }

  /// Waits until somebody listens on a port of this machine.
  ///
  /// @throws UnavailableException if it ends before, or nobody does for three minutes
  public void awaitPort(int port) {
    await(() -> Ports.isOpen(port));
  }

  /// Returns what it and its children have used since it started.
  public Usage usage() {
    return ProcFs.usage(process.toHandle());
  }

  /// Returns what its own threads have used that still live, those of one name together.
  public Map<String, Duration> threads() {
    return ProcFs.threads(process.pid());
  }

  /// Returns how many files and connections it has open, its children aside.
  public int openFiles() {
    var files = Path.of("/proc", Long.toString(process.pid()), "fd").toFile().list();
    return files == null ? 0 : files.length;
  }

  /// Ends it at once, as `kill -9` does, and waits until it is gone.
  public void kill() {
    end();
    try {
      var _ = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    var children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        end();
      }
    } catch (InterruptedException e) {
      end();
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private void end() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    var _ = process.destroyForcibly();
  }

  private void await(Supplier<Boolean> ready) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ready.get()) {
      if (!process.isAlive()) {
        throw new UnavailableException(role + " ended while starting: " + lastWords());
      }
      if (System.nanoTime() > deadline) {
        throw new UnavailableException(role + " was not ready in time: " + lastWords());
      }
      Pauses.sleep(POLL_MILLIS);
    }
  }

  private String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lastWords() {
    var lines = output().lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "it said nothing" : lines.getLast();
  }
}
