package dev.hotslice.bench.refresh;

import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.Ports;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server whose index is made of many sources, and those sources.
final class Site implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long POLL_MILLIS = 50;
  private static final String HOT = "/v1/indexes/all";
  private static final String HEAD =
      """
      name = "bench-refresh"
      kv_namespaces = [{ binding = "KV", id = "bench" }]

      [hotslice]
      store = "embedded"

      [hotslice.plan]
      profile = "unlimited"
      simultaneous_connections = 6

      [hotslice.fetch]
      allow_private = ["127.0.0.0/8"]

      [[hotslice.indexes]]
      name = "all"
      binding = "KV"
      max_items = 30000

      [[hotslice.jobs]]
      name = "refresh"
      run = "refresh"
      index = "all"

      """;

  private final List<Feed> feeds;
  private final FeedServer sources;
  private final Service service;

  private Site(List<Feed> feeds, FeedServer sources, Service service) {
    this.feeds = new ArrayList<>(feeds);
    this.sources = sources;
    this.service = service;
  }

  /// Starts both.
  static Site start(Lab lab, String name, List<Feed> feeds, String javaOptions) {
    var sources = FeedServer.start(feeds, Ports.free());
    try {
      var folder = lab.emptyFolder(name);
      var config = write(folder.resolve("wrangler.toml"), config(sources, feeds.size()));
      var service = Service.start(lab, Service.Order.of(config, javaOptions));
      return new Site(feeds, sources, service);
    } catch (RuntimeException e) {
      sources.close();
      throw e;
    }
  }

  private static String config(FeedServer sources, int count) {
    var text = new StringBuilder(HEAD);
    for (int number = 0; number < count; number++) {
      text.append("[[hotslice.sources]]\nid = \"s").append(number).append("\"\nurl = \"");
      text.append(sources.uri(number)).append("\"\n\n");
    }
    return text.toString();
  }

  private static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Changes what there is to change, and refreshes.
  Run run(Case changes, int round) {
    sources.answer(
        changes == Case.SAME_BYTES
            ? FeedServer.Answering.SAME_BYTES
            : FeedServer.Answering.NOT_MODIFIED);
    int changed = round * 7 % feeds.size();
    if (changes == Case.ONE_ITEM) {
      feeds.set(changed, feeds.get(changed).next());
      sources.serve(changed, feeds.get(changed));
    }
    var run = run();
    if (run.wrong() != null) {
      return run;
    }
    if (!changes.isRight(run.written())) {
      return with(run, run.written() + " documents were written");
    }
    return changes == Case.ONE_ITEM && !shows(feeds.get(changed).newest())
        ? with(run, "the index does not show \"" + feeds.get(changed).newest() + "\"")
        : run;
  }

  /// Waits until the run is over that a server starts by itself when it has none to show, and
  /// returns that.
  Run first() {
    while (true) {
      var job = json(service.get("/v1/cron")).path("jobs").path(0);
      var last = job.path("lastRun");
      if (last.isObject() && job.path("runningSince").isNull()) {
        var run =
            new Run(
                Duration.ofMillis(last.path("durationMs").asLong()),
                service.usage().cpu(),
                sources.requests(),
                sources.notModified(),
                last.path("written").asInt(),
                null);
        return checked(run, last);
      }
      Pauses.sleep(POLL_MILLIS);
    }
  }

  /// Refreshes.
  Run run() {
    long requests = sources.requests();
    long notModified = sources.notModified();
    var before = service.usage();
    long begun = System.nanoTime();
    var answer = json(service.post("/v1/cron/refresh/run", ""));
    var took = Duration.ofNanos(System.nanoTime() - begun);
    var cpu = service.usage().cpu().minus(before.cpu());
    var run =
        new Run(
            took,
            cpu,
            sources.requests() - requests,
            sources.notModified() - notModified,
            answer.path("written").asInt(),
            null);
    return checked(run, answer);
  }

  private Run checked(Run run, JsonNode told) {
    if (!told.path("outcome").asString().equals("ok")) {
      return with(run, "the run ended " + told);
    }
    return run.requests() == feeds.size()
        ? run
        : with(run, run.requests() + " requests reached the sources");
  }

  /// Returns how many items the index holds.
  int items() {
    return json(service.get(HOT)).path("total").asInt();
  }

  /// Returns the server.
  ServerProcess process() {
    return service.process();
  }

  /// Returns how many bytes of documents were sent so far.
  long bytes() {
    return sources.bytes();
  }

  /// Returns what the server holds of memory now.
  long residentBytes() {
    return service.usage().residentBytes();
  }

  @Override
  public void close() {
    service.close();
    sources.close();
  }

  private boolean shows(String title) {
    return new String(service.get(HOT), StandardCharsets.UTF_8).contains(title);
  }

  private static Run with(Run run, String wrong) {
    return new Run(run.took(), run.cpu(), run.requests(), run.notModified(), run.written(), wrong);
  }

  private static JsonNode json(byte[] answer) {
    try {
      return JSON.readTree(answer);
    } catch (JacksonException e) {
      throw new UnavailableException("the server answered no JSON: " + e.getMessage(), e);
    }
  }
}
