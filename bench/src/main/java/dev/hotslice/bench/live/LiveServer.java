package dev.hotslice.bench.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.Usage;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/// The service as a user starts it, with one job that does next to nothing and whose every run is
/// an event.
public final class LiveServer implements AutoCloseable {
  private static final Pattern DROPPED =
      Pattern.compile("hotslice_live_dropped_total\\{reason=\"\\w+\"} (\\d+)");

  private final Service service;

  private LiveServer(Service service) {
    this.service = service;
  }

  /// Starts it and waits until it is ready.
  public static LiveServer start(Lab lab) {
    var config = Resources.copy(LiveServer.class, "live.toml", lab.emptyFolder("live"), Map.of());
    return new LiveServer(Service.start(lab, Service.Order.of(config, "")));
  }

  /// Returns where it listens.
  public URI uri() {
    return service.uri();
  }

  /// Has an event published, and returns when it was. The first run, which the server makes by
  /// itself, is waited for.
  public void publish() {
    var _ = service.run("tick");
  }

  /// Returns how many clients it has dropped since it started.
  long dropped() {
    var metrics = new String(service.get("/metrics"), UTF_8);
    return DROPPED
        .matcher(metrics)
        .results()
        .mapToLong(found -> Long.parseLong(found.group(1)))
        .sum();
  }

  /// Returns what it has used.
  public Usage usage() {
    return service.usage();
  }

  @Override
  public void close() {
    service.close();
  }
}
