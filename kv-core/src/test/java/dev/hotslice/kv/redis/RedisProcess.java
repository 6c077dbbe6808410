package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One `redis-server` on loopback, with a folder of its own which goes with it.
final class RedisProcess implements AutoCloseable {
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(5);

  /// How far the port of the cluster bus is from that of the clients.
  private static final int BUS = 10_000;

  /// Ports that were given to a server, which keeps its own also while it is down.
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final int port;
  private final List<String> command;
  private @Nullable Process process;

  private RedisProcess(Path folder, int port, List<String> command) {
    this.folder = folder;
    this.port = port;
    this.command = command;
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /// Starts a server with these options besides the port and waits until it answers.
  static RedisProcess start(String... options) {
    var command = new ArrayList<>(List.of("--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of(options));
    return start(folder(), freePort(), command);
  }

  /// Starts a sentinel that watches a master.
  static RedisProcess sentinel(String name, int masterPort) {
    var folder = folder();
    int port = freePort();
    var config =
        """
        port %d
        bind 127.0.0.1
        sentinel monitor %s 127.0.0.1 %d 1
        sentinel down-after-milliseconds %s 60000
        sentinel failover-timeout %s 3000
        """
            .formatted(port, name, masterPort, name, name);
    try {
      Files.writeString(folder.resolve("sentinel.conf"), config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(folder, port, List.of("sentinel.conf", "--sentinel"));
  }

  private static RedisProcess start(Path folder, int port, List<String> options) {
    var command = new ArrayList<String>();
    command.add(RedisBinary.require().toString());
    if (!options.contains("--sentinel")) {
      command.addAll(List.of("--port", Integer.toString(port)));
    }
    command.addAll(options);
    var server = new RedisProcess(folder, port, command);
    server.start();
    return server;
  }

  int port() {
    return port;
  }

  /// Starts the server again with the data it left.
  void start() {
    try {
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Eventually.holds("redis-server answers PING on port " + port, this::isReady);
  }

  /// Ends the process as `kill -9` does.
  void kill() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }

  /// Stops the process without ending it, as a machine that hangs.
  void pause() {
    signal("STOP");
  }

  void resume() {
    signal("CONT");
  }

  /// Sends one command, its words separated by spaces, and returns the reply as text.
  String ask(String inline) throws IOException {
    try (var socket = new Socket()) {
      int millis = (int) REPLY_TIMEOUT.toMillis();
      socket.setSoTimeout(millis);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
      socket.getOutputStream().write((inline + "\r\n").getBytes(UTF_8));
      return reply(new BufferedInputStream(socket.getInputStream()));
    }
  }

  @Override
  public void close() {
    kill();
    delete(folder);
  }

  /// Deletes a folder with everything in it.
  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns a port that is free together with that of its cluster bus.
  private static int freePort() {
    while (true) {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        int port = socket.getLocalPort();
        if (port + BUS <= 65_535) {
          new ServerSocket(port + BUS, 1, InetAddress.getLoopbackAddress()).close();
          if (GIVEN.add(port)) {
            return port;
          }
        }
      } catch (IOException e) {
        // Taken by somebody else: the next may be free.
      }
    }
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("hotslice-redis-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady() throws IOException {
    if (process == null || !process.isAlive()) {
      throw new IOException("it ended: " + Files.readString(log()));
    }
    return ask("PING").equals("PONG");
  }

  private void signal(String name) {
    if (process == null) {
      throw new IllegalStateException("the server was never started");
    }
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return folder.resolve("log");
  }

  private static String reply(InputStream in) throws IOException {
    var head = line(in);
    return switch (head.charAt(0)) {
      case '$' -> {
        int length = Integer.parseInt(head.substring(1));
        var body = length < 0 ? "" : new String(in.readNBytes(length), UTF_8);
        line(in);
        yield body;
      }
      case '*' -> {
        var parts = new ArrayList<String>();
        for (int left = Integer.parseInt(head.substring(1)); left > 0; left--) {
          parts.add(reply(in));
        }
        yield String.join(" ", parts);
      }
      case '-' -> throw new IOException(head);
      default -> head.substring(1);
    };
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server hung up");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }
}
