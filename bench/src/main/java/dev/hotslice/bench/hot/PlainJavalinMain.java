package dev.hotslice.bench.hot;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Objects;

/// Serves the files of a folder from memory, each by a route of Javalin.
final class PlainJavalinMain {
  private PlainJavalinMain() {}

  public static void main(String[] args) throws IOException {
    var bodies = new HashMap<String, byte[]>();
    try (var files = Files.newDirectoryStream(Path.of(args[0]), Files::isRegularFile)) {
      for (var file : files) {
        bodies.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    var javalin =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.concurrency.useVirtualThreads = true;
                  config.http.compressionStrategy = CompressionStrategy.NONE;
                  config.jetty.host = "127.0.0.1";
                  config.jetty.port = 0;
                  config.routes.get(
                      "/{name}",
                      ctx -> {
                        ctx.header("Content-Encoding", "gzip");
                        ctx.contentType("application/json");
                        var name = ctx.pathParam("name");
                        var body = Objects.requireNonNull(bodies.get(name), name);
                        ctx.header("Content-Length", Integer.toString(body.length));
                        ctx.result(body);
                      });
                })
            .start();
    System.out.println("listening at http://127.0.0.1:" + javalin.port());
  }
}
