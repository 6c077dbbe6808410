package dev.hotslice.bench.peer;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;

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
    var folder = lab.emptyFolder("nginx-files");
    for (var payload : payloads) {
      try {
        Files.write(folder.resolve(payload.name()), payload.bytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Started(StaticFiles.start(lab, folder, "application/octet-stream", false));
  }

  private record Started(StaticFiles files) implements Running {
    @Override
    public URI uri() {
      return files.uri();
    }

    @Override
    public String description() {
      return files.version() + " with one worker, no log";
    }

    @Override
    public Target target(Payload payload, int times) {
      return new Target(uri().resolve(payload.name()), payload.body(), 1);
    }

    @Override
    public List<ServerProcess> processes() {
      return List.of(files.process());
    }

    @Override
    public void close() {
      files.close();
    }
  }
}
