package dev.hotslice.bench.peer;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.contest.Peer;
import dev.hotslice.bench.contest.RunningPeer;
import dev.hotslice.bench.lab.Command;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Ports;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The Worker in real workerd, the same program that miniflare runs, with a server as its KV.
public final class Workerd implements Peer {
  private final Lab lab;
  private final KvServer kv;

  public Workerd(Lab lab, KvServer kv) {
    this.lab = lab;
    this.kv = kv;
  }

  @Override
  public String name() {
    return kv.name();
  }

  @Override
  public RunningPeer start() {
    var modules = lab.nodeModules().require(Workerd.class);
    var program = program(modules);
    var server = kv.start();
    try {
      int port = Ports.free();
      var process = process(program, server.uri(), port);
      return new Running(WorkerReads.on(port), version(program), server, process);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private String version(Path program) {
    return Command.run(lab.root(), List.of(program.toString(), "--version")).strip();
  }

  /// Returns workerd itself; the script of that name in `.bin` is only a way to it.
  private static Path program(Path modules) {
    try (var packages = Files.newDirectoryStream(modules.resolve("@cloudflare"), "workerd-*")) {
      return packages.iterator().next().resolve("bin/workerd");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerProcess process(Path program, URI server, int port) {
    var folder = lab.emptyFolder("workerd-" + port);
    Resources.copy(Workerd.class, "worker.mjs", folder, Map.of());
    var words =
        Map.of(
            "KV_ADDRESS", server.getAuthority(),
            "KV_BINDING", Hotslice.BINDING,
            "HTTP_PORT", Integer.toString(port));
    var config = Resources.copy(Workerd.class, "workerd.capnp", folder, words);
    var command = List.of(program.toString(), "serve", config.toString());
    var process = ServerProcess.start("workerd", folder, Map.of(), command);
    process.awaitPort(port);
    return process;
  }

  private record Running(
      WorkerReads reads, String version, KvServer.Running server, ServerProcess process)
      implements RunningPeer {
    @Override
    public String description() {
      return version
          + ", the KV binding being an external service: "
          + (server instanceof Hotslice.Started ? "Hotslice as above" : server.description());
    }

    @Override
    public Target target(Payload payload, int times) {
      return reads.target(payload, times);
    }

    @Override
    public List<ServerProcess> processes() {
      return Stream.concat(Stream.of(process), server.processes().stream()).toList();
    }

    @Override
    public void close() {
      try (server) {
        process.close();
      }
    }
  }
}
