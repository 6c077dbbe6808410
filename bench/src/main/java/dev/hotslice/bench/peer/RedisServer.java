package dev.hotslice.bench.peer;

import dev.hotslice.bench.lab.Command;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Ports;
import dev.hotslice.bench.lab.ServerProcess;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A Redis of its own for each peer that needs one, all with the same settings: nothing is written
/// to disk, because it is not the disk that is measured.
public final class RedisServer implements AutoCloseable {
  private final ServerProcess process;
  private final int port;
  private final String version;

  private RedisServer(ServerProcess process, int port, String version) {
    this.process = process;
    this.port = port;
    this.version = version;
  }

  /// Starts one and waits until it listens.
  public static RedisServer start(Lab lab, String name) {
    var program = lab.packages().require("redis-server", "redis-server");
    int port = Ports.free();
    var command =
        List.of(
            program,
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no");
    var process =
        ServerProcess.start("redis-server", lab.emptyFolder(name + "-redis"), Map.of(), command);
    process.awaitPort(port);
    return new RedisServer(process, port, version(lab, program));
  }

  /// Returns the table `store` of a configuration.
  ///
  /// @param redis or null for the embedded store
  public static String store(@Nullable RedisServer redis) {
    return redis == null
        ? "\"embedded\""
        : "{ type = \"redis\", url = \"redis://127.0.0.1:" + redis.port() + "\" }";
  }

  /// Returns its name and version.
  public String version() {
    return version;
  }

  /// Returns the process, to tell what it takes.
  public ServerProcess process() {
    return process;
  }

  /// Returns where it listens on the loopback address.
  public int port() {
    return port;
  }

  /// "Redis server v=7.0.15 sha=…" becomes "Redis 7.0.15".
  private static String version(Lab lab, String program) {
    var words = Command.run(lab.root(), List.of(program, "--version"));
    return words.replaceAll("(?s).* v=(\\S+).*", "Redis $1");
  }

  @Override
  public void close() {
    process.close();
  }
}
