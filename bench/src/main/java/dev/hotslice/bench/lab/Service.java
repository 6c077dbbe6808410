package dev.hotslice.bench.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The service as a user starts it, and what it answers. No line is written for each request.
public final class Service implements AutoCloseable {
  /// What its process is called in a report.
  public static final String ROLE = "hotslice";

  private static final Pattern READY = Pattern.compile("Hotslice is ready at (\\S+)");
  private static final int OVERLAP = 409;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long POLL_MILLIS = 20;

  private final ServerProcess process;
  private final URI uri;
  private final HttpClient http = HttpClient.newHttpClient();

  private Service(ServerProcess process, URI uri) {
    this.process = process;
    this.uri = uri;
  }

  /// How it is started.
  ///
  /// @param folder it runs in; its log lies there
  /// @param arguments behind `serve`
  /// @param javaOptions for `HOTSLICE_JAVA_OPTS`
  public record Order(Path folder, List<String> arguments, String javaOptions) {
    public Order {
      arguments = List.copyOf(arguments);
    }

    /// Returns an order for a configuration, with its log and its data beside that, on any port.
    /// What a server before left there is what this one begins with.
    public static Order of(Path config, String javaOptions) {
      var folder = config.toAbsolutePath().getParent();
      if (folder == null) {
        throw new IllegalArgumentException(config + " lies in no folder");
      }
      return new Order(
          folder,
          List.of("--port=0", "--config=" + config, "--data=" + folder.resolve("data")),
          javaOptions);
    }

    /// Returns the same with one more argument.
    public Order with(String argument) {
      var more = new ArrayList<>(arguments);
      more.add(argument);
      return new Order(folder, more, javaOptions);
    }
  }

  /// Starts it and waits until it is ready.
  ///
  /// @throws UnavailableException if it does not start
  public static Service start(Lab lab, Order order) {
    var process = launch(lab, order);
    try {
      return new Service(process, URI.create(process.awaitLine(READY)));
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  /// Starts its process and does not wait.
  public static ServerProcess launch(Lab lab, Order order) {
    var command = new ArrayList<String>();
    command.add(program(lab));
    command.add("serve");
    command.addAll(order.arguments());
    var environment = new HashMap<>(Map.of("HOTSLICE_LOG_ACCESS", "WARN"));
    if (!order.javaOptions().isEmpty()) {
      environment.put("HOTSLICE_JAVA_OPTS", order.javaOptions());
    }
    return ServerProcess.start(ROLE, order.folder(), environment, command);
  }

  /// Has the cache of classes made with which a server starts, unless it is there.
  public static void prepare(Lab lab) {
    var _ = Command.run(lab.root(), List.of(program(lab), "--prepare"));
  }

  /// Has that cache taken away.
  public static void forget(Lab lab) {
    var _ = Command.run(lab.root(), List.of(program(lab), "--forget"));
  }

  private static String program(Lab lab) {
    return lab.root().resolve("hotslice").toString();
  }

  /// Returns where it listens.
  public URI uri() {
    return uri;
  }

  /// Waits until there is something to read: a server that never ran a job does so by itself.
  ///
  /// @throws UnavailableException if there is nothing after a minute
  public void awaitReady() {
    var request = HttpRequest.newBuilder(uri.resolve("/readyz")).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (send(request).statusCode() != 200) {
      if (System.nanoTime() > deadline) {
        throw new UnavailableException("there is nothing to read after a minute");
      }
      Pauses.sleep(POLL_MILLIS);
    }
  }

  /// Returns what it answers.
  ///
  /// @throws UnavailableException for anything but a 200
  public byte[] get(String path) {
    return answer(HttpRequest.newBuilder(uri.resolve(path)).build());
  }

  /// Posts JSON and returns what it answers.
  ///
  /// @param body empty for none
  /// @throws UnavailableException for anything but a 200
  public byte[] post(String path, String body) {
    return answer(
        HttpRequest.newBuilder(uri.resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  /// Runs a job and waits for its end. A job that never ran is under way from the start; then it is
  /// run once more after that.
  ///
  /// @throws UnavailableException for anything but a 200
  public byte[] run(String job) {
    var request =
        HttpRequest.newBuilder(uri.resolve("/v1/cron/" + job + "/run"))
            .POST(BodyPublishers.noBody())
            .build();
    var answer = send(request);
    while (answer.statusCode() == OVERLAP) {
      Pauses.sleep(POLL_MILLIS);
      answer = send(request);
    }
    return body(answer);
  }

  /// Returns what remains of its heap after a collection.
  ///
  /// @throws UnavailableException if the JDK has no `jcmd`
  public long liveBytes() {
    return Heap.of(process).live();
  }

  /// Returns its process.
  public ServerProcess process() {
    return process;
  }

  /// Returns what it has used since it started.
  public Usage usage() {
    return process.usage();
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

  private byte[] answer(HttpRequest request) {
    return body(send(request));
  }

  private static byte[] body(HttpResponse<byte[]> answer) {
    if (answer.statusCode() != 200) {
      throw new UnavailableException(
          answer.request().uri()
              + " answered "
              + answer.statusCode()
              + ": "
              + new String(answer.body(), UTF_8));
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
