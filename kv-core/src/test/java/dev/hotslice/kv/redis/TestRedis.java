package dev.hotslice.kv.redis;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A real Redis server for the tests of any module: a process on loopback, started within
/// milliseconds and gone with [#close].
///
/// Where no `redis-server` can run, starting skips the test with the reason, or fails it if the
/// environment says `CI=true`.
public final class TestRedis implements AutoCloseable {
  private final RedisProcess process;

  private TestRedis(RedisProcess process) {
    this.process = process;
  }

  /// Starts a server that keeps nothing on disk.
  public static TestRedis start() {
    return new TestRedis(RedisProcess.start("--appendonly", "no"));
  }

  /// Starts a server that has every acknowledged write on disk.
  public static TestRedis startDurable() {
    return new TestRedis(RedisProcess.start("--appendonly", "yes", "--appendfsync", "always"));
  }

  /// Returns the URL for [RedisEngine#open].
  public String url() {
    return "redis://127.0.0.1:" + port();
  }

  /// Returns the port, which stays the same over a restart.
  public int port() {
    return process.port();
  }

  /// Ends the server as `kill -9` does.
  public void kill() {
    process.kill();
  }

  /// Starts a killed server again, with the data it had on disk.
  public void restart() {
    process.start();
  }

  /// Lets the server hang: connections stay open, nothing is answered.
  public void pause() {
    process.pause();
  }

  /// Ends the hanging.
  public void resume() {
    process.resume();
  }

  /// Sends one command, its words separated by spaces, and returns the reply as text.
  public String ask(String command) {
    try {
      return process.ask(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
