package dev.hotslice.bench.peer;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.contest.Peer;
import dev.hotslice.bench.contest.RunningPeer;
import dev.hotslice.bench.lab.Command;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The Worker on miniflare with miniflare's own KV.
public final class Miniflare implements Peer {
  private static final Pattern READY = Pattern.compile("miniflare is ready at (\\S+)");

  private final Lab lab;
  private final List<Payload> payloads;

  public Miniflare(Lab lab, List<Payload> payloads) {
    this.lab = lab;
    this.payloads = List.copyOf(payloads);
  }

  @Override
  public String name() {
    return "miniflare's own KV";
  }

  @Override
  public RunningPeer start() {
    var modules = lab.nodeModules().require(Miniflare.class);
    var folder = lab.emptyFolder("miniflare");
    try {
      // Node looks for modules beside the script
      Files.createSymbolicLink(folder.resolve("node_modules"), modules);
      var process = ServerProcess.start("miniflare", folder, Map.of(), command(folder));
      var uri = URI.create(process.awaitLine(READY));
      return new Running(version(modules), new WorkerReads(uri), process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path folder) throws IOException {
    Resources.copy(Miniflare.class, "worker.mjs", folder, Map.of());
    var script = Resources.copy(Miniflare.class, "miniflare.mjs", folder, Map.of());
    var command =
        new ArrayList<>(
            List.of(
                lab.packages().require("node", "nodejs"),
                script.toString(),
                folder.resolve("kv").toString()));
    for (var payload : payloads) {
      var file = Files.createDirectories(folder.resolve("put")).resolve(payload.name());
      command.add(Files.write(file, payload.bytes()).toString());
    }
    return command;
  }

  private String version(Path modules) {
    var script = "console.log(require('./miniflare/package.json').version)";
    var node = lab.packages().require("node", "nodejs");
    return "miniflare "
        + Command.run(modules, List.of(node, "-e", script)).strip()
        + " on Node "
        + Command.run(modules, List.of(node, "--version")).strip();
  }

  private record Running(String version, WorkerReads reads, ServerProcess process)
      implements RunningPeer {
    @Override
    public String description() {
      return version + " with the same workerd, `kvPersist` to a folder";
    }

    @Override
    public Target target(Payload payload, int times) {
      return reads.target(payload, times);
    }

    @Override
    public List<ServerProcess> processes() {
      return List.of(process);
    }

    @Override
    public void close() {
      process.close();
    }
  }
}
