package dev.hotslice.bench.peer;

import dev.hotslice.bench.lab.Command;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.lab.Usage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The service as a user starts it, with a configuration of the part that measures it. The line for
/// each request is not written.
public final class OwnServer implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Hotslice is ready at (\\S+)");
  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final int KIB = 1024;
  private static final int OK = 200;
  private static final int OVERLAP = 409;
  private static final long PAUSE_MILLIS = 100;

  private final ServerProcess process;
  private final URI uri;
  private final HttpClient http = HttpClient.newHttpClient();

  private OwnServer(ServerProcess process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /// Starts it and waits until it is ready. What a server before left in `data` beside the
  /// configuration is what this one begins with.
  ///
  /// @param options for its JVM, as in `-Xmx64m`
  public static OwnServer start(Lab lab, Path config, String options) {
    var folder = config.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(config + " lies in no folder");
    }
    var command =
        List.of(
            lab.root().resolve("hotslice").toString(),
            "serve",
            "--port=0",
            "--config=" + config,
            "--data=" + folder.resolve("data"));
    var surroundings = Map.of("HOTSLICE_LOG_ACCESS", "WARN", "HOTSLICE_JAVA_OPTS", options);
    var process = ServerProcess.start("hotslice", folder, surroundings, command);
    try {
      return new OwnServer(process, URI.create(process.awaitLine(READY)));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /// Returns the table `store` of a configuration.
  ///
  /// @param redis or null for the embedded store
  public static String store(@Nullable RedisServer redis) {
    return redis == null
        ? "\"embedded\""
        : "{ type = \"redis\", url = \"redis://127.0.0.1:" + redis.port() + "\" }";
  }

  /// Returns where it listens.
  public URI uri() {
    return uri;
  }

  /// Returns what it has used since it started.
  public Usage usage() {
    return process.usage();
  }

  /// Returns what remains of its heap after a collection.
  ///
  /// @throws UnavailableException if the JDK has no `jcmd`
  public long liveBytes() {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var pid = Long.toString(process.pid());
    var here = Path.of("").toAbsolutePath();
    var _ = Command.run(here, List.of(jcmd, pid, "GC.run"));
    var heap = USED.matcher(Command.run(here, List.of(jcmd, pid, "GC.heap_info")));
    if (!heap.find()) {
      throw new UnavailableException("jcmd does not tell how much of the heap is used");
    }
    return Long.parseLong(heap.group(1)) * KIB;
  }

  /// Returns the body of an answer to GET.
  ///
  /// @throws UnavailableException if the answer is another than 200
  public byte[] get(String path) {
    return body(send(HttpRequest.newBuilder(uri.resolve(path)).build()));
  }

  /// Runs a job and waits for its end. A job that never ran is under way from the start; then it is
  /// run once more after that.
  ///
  /// @throws UnavailableException if the answer is another than 200
  public byte[] run(String job) {
    var request =
        HttpRequest.newBuilder(uri.resolve("/v1/cron/" + job + "/run"))
            .POST(BodyPublishers.noBody())
            .build();
    var answer = send(request);
    while (answer.statusCode() == OVERLAP) {
      Pauses.sleep(PAUSE_MILLIS);
      answer = send(request);
    }
    return body(answer);
  }

  /// Ends it as `kill -9` does.
  public void kill() {
    http.close();
    process.kill();
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }

  private static byte[] body(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != OK) {
      throw new UnavailableException(answer.request().uri() + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UnavailableException("the server does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }
}
