package dev.hotslice.bench.hot;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.contest.Peer;
import dev.hotslice.bench.contest.RunningPeer;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.Target;
import dev.hotslice.bench.peer.StaticFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// nginx with one worker, which serves the same compressed bytes as static files.
final class Nginx implements Peer {
  static final String NAME = "nginx";

  private final Lab lab;
  private final List<Slice> slices;

  Nginx(Lab lab, List<Slice> slices) {
    this.lab = lab;
    this.slices = List.copyOf(slices);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public RunningPeer start() {
    var folder = lab.emptyFolder("nginx");
    slices.forEach(slice -> write(folder, slice));
    return new Running(StaticFiles.start(lab, folder, "application/json", true));
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
    private final StaticFiles files;

    Running(StaticFiles files) {
      this.files = files;
    }

    @Override
    public String description() {
      return files.version()
          + " with one worker, `gzip_static`, `sendfile`, `open_file_cache`, no log";
    }

    @Override
    public Target target(Payload payload, int times) {
      var url = files.uri().resolve(payload.name() + ".json");
      return SliceTarget.of(url, slice(payload.name()), Tags.of(url));
    }

    @Override
    public List<ServerProcess> processes() {
      return List.of(files.process());
    }

    @Override
    public void close() {
      files.close();
    }

    private Slice slice(String name) {
      return slices.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }
  }
}
