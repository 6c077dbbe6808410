package dev.hotslice.bench.peer;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Ports;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// nginx with the payloads as files. It is no KV, but answers a plain `get` as one does, and costs
/// next to nothing: what workerd reaches with it, it can reach with no other server by much.
public final class NginxFiles implements KvServer {
  private final Lab lab;
  private final List<Payload> payloads;

  public NginxFiles(Lab lab, List<Payload> payloads) {
    this.lab = lab;
    this.payloads = List.copyOf(payloads);
  }

  @Override
  public String name() {
    return "nginx with a file in place of a KV";
  }

  @Override
  public Running start() {
    var program = lab.packages().require("nginx", "nginx-light");
    var folder = lab.emptyFolder("nginx-files");
    for (var payload : payloads) {
      try {
        Files.write(folder.resolve(payload.name()), payload.bytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    int port = Ports.free();
    var words = Map.of("PORT", Integer.toString(port), "FOLDER", folder.toString());
    var settings = Resources.copy(NginxFiles.class, "nginx.conf", folder, words);
    var command = List.of(program, "-c", settings.toString(), "-p", folder.toString());
    var process = ServerProcess.start("nginx", folder, Map.of(), command);
    process.awaitPort(port);
    return new Started(lab, process, URI.create("http://127.0.0.1:" + port + "/"));
  }

  private record Started(Lab lab, ServerProcess process, URI uri) implements Running {
    @Override
    public String description() {
      return "nginx " + lab.packages().version("nginx-light") + " with one worker, no log";
    }

    @Override
    public Target target(Payload payload, int times) {
      return new Target(uri.resolve(payload.name()), payload.body(), 1);
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
