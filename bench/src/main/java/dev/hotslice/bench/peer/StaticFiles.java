package dev.hotslice.bench.peer;

import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Ports;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// nginx with one worker, which serves the files of a folder and writes no log.
///
/// @param version what runs, as in `nginx 1.22.1`
public record StaticFiles(ServerProcess process, URI uri, String version) implements AutoCloseable {
  private static final String PACKAGE = "nginx-light";

  /// Starts it and waits until it listens.
  ///
  /// @param isCompressed whether a file `x.gz` is what clients that take gzip get for `x`
  public static StaticFiles start(Lab lab, Path folder, String contentType, boolean isCompressed) {
    var program = lab.packages().require("nginx", PACKAGE);
    int port = Ports.free();
    var words =
        Map.of(
            "PORT",
            Integer.toString(port),
            "FOLDER",
            folder.toString(),
            "TYPE",
            contentType,
            "COMPRESSED",
            isCompressed ? "on" : "off");
    var settings = Resources.copy(StaticFiles.class, "nginx.conf", folder, words);
    var command = List.of(program, "-c", settings.toString(), "-p", folder.toString());
    var process = ServerProcess.start("nginx", folder, Map.of(), command);
    process.awaitPort(port);
    var uri = URI.create("http://127.0.0.1:" + port + "/");
    return new StaticFiles(process, uri, "nginx " + lab.packages().version(PACKAGE));
  }

  @Override
  public void close() {
    process.close();
  }
}
