package dev.hotslice.bench.hot;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.contest.Peer;
import dev.hotslice.bench.contest.RunningPeer;
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

/// nginx with one worker, which serves the same compressed bytes as static files.
final class Nginx implements Peer {
  private final Lab lab;
  private final List<Slice> slices;

  Nginx(Lab lab, List<Slice> slices) {
    this.lab = lab;
    this.slices = List.copyOf(slices);
  }

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public RunningPeer start() {
    var program = lab.packages().require("nginx", "nginx-light");
    var folder = lab.emptyFolder("nginx");
    slices.forEach(slice -> write(folder, slice));
    int port = Ports.free();
    var words = Map.of("PORT", Integer.toString(port), "FOLDER", folder.toString());
    var settings = Resources.copy(Nginx.class, "nginx.conf", folder, words);
    var command = List.of(program, "-c", settings.toString(), "-p", folder.toString());
    var process = ServerProcess.start("nginx", folder, Map.of(), command);
    process.awaitPort(port);
    return new Running(process, port);
  }

  private static void write(Path folder, Slice slice) {
    try {
      var file = folder.resolve(slice.name() + ".json");
      Files.write(file, slice.plain().bytes());
      Files.write(folder.resolve(slice.name() + ".json.gz"), slice.gzip().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Running implements RunningPeer {
    private final ServerProcess process;
    private final int port;

    Running(ServerProcess process, int port) {
      this.process = process;
      this.port = port;
    }

    @Override
    public String description() {
      return "nginx "
          + lab.packages().version("nginx-light")
          + " with one worker, `gzip_static`, `sendfile`, `open_file_cache`, no log";
    }

    @Override
    public Target target(Payload payload, int times) {
      var url = URI.create("http://127.0.0.1:" + port + "/" + payload.name() + ".json");
      return SliceTarget.of(url, slice(payload.name()), Tags.of(url));
    }

    @Override
    public List<ServerProcess> processes() {
      return List.of(process);
    }

    @Override
    public void close() {
      process.close();
    }

    private Slice slice(String name) {
      return slices.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
  }
}
