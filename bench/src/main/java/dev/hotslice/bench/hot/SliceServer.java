package dev.hotslice.bench.hot;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.contest.Peer;
import dev.hotslice.bench.contest.RunningPeer;
import dev.hotslice.bench.lab.Certificate;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Pauses;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.load.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Hotslice with two indexes, started as a user starts it. It publishes them once; everything else
/// that it does for a request, it does here: access rules, budget headers, metrics, request ids.
public final class SliceServer implements Peer, AutoCloseable {
  public static final String NAME = "Hotslice";

  private static final int TRIES = 600;
  private static final long BETWEEN_MILLIS = 100;

  private final Service service;
  private final Map<String, Slice> slices = new LinkedHashMap<>();
  private final Map<String, String> tags = new LinkedHashMap<>();

  private final @Nullable Certificate certificate;

  private SliceServer(Service service, @Nullable Certificate certificate) {
    this.service = service;
    this.certificate = certificate;
  }

  /// Starts it and waits until it has published indexes of so many items.
  ///
  /// @param items by the name of the index: `small` and `large`
  public static SliceServer start(Lab lab, Map<String, Integer> items, boolean tls) {
    var folder = lab.emptyFolder("hot");
    var certificate = tls ? Certificate.make(folder) : null;
    var words = new LinkedHashMap<String, String>();
    words.put("LISTEN", certificate == null ? "" : listen(certificate));
    items.forEach((name, count) -> words.put(name.toUpperCase(Locale.ROOT), "" + count));
    var config = Resources.copy(SliceServer.class, "hot.toml", folder, words);
    items.forEach((name, count) -> write(folder.resolve(name + ".json"), SliceFeed.of(count)));
    var service = Service.start(lab, Service.Order.of(config, ""));
    try {
      var server = new SliceServer(service, certificate);
      items.keySet().forEach(server::read);
      return server;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private static String listen(Certificate certificate) {
    return "listen = { tls = { certificate = \"%s\", key = \"%s\" } }"
        .formatted(certificate.chain(), certificate.key());
  }

  /// Returns the process.
  public ServerProcess process() {
    return service.process();
  }

  /// Returns what it serves.
  public List<Slice> slices() {
    return List.copyOf(slices.values());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public RunningPeer start() {
    return new Running();
  }

  @Override
  public void close() {
    service.close();
  }

  private void read(String index) {
    var plain = get(index, "identity");
    var gzip = get(index, "gzip");
    tags.put(index, gzip.headers().firstValue("ETag").orElseThrow());
    slices.put(
        index, new Slice(index, Payload.of(index, plain.body()), Payload.of(index, gzip.body())));
  }

  /// Returns a slice as it is served now, in one coding.
  public HttpResponse<byte[]> get(String index, String coding) {
    try (var client = client()) {
      var request = HttpRequest.newBuilder(url(index)).header("Accept-Encoding", coding).build();
      for (int tries = 0; tries < TRIES; tries++) {
        var answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() == 200) {
          return answer;
        }
        Pauses.sleep(BETWEEN_MILLIS);
      }
      throw new UnavailableException("index " + index + " was not published in time");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("interrupted", e);
    }
  }

  private HttpClient client() {
    var client = HttpClient.newBuilder();
    return certificate == null ? client.build() : client.sslContext(certificate.trusted()).build();
  }

  /// Returns where a slice is.
  public URI url(String index) {
    return service.uri().resolve("/v1/indexes/" + index);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Running implements RunningPeer {
    @Override
    public String description() {
      return "`GET /v1/indexes/<name>`, embedded store, budgets, metrics and request ids on, no line"
          + " per request";
    }

    @Override
    public Target target(Payload payload, int times) {
      var name = payload.name();
      var slice = Objects.requireNonNull(slices.get(name), name);
      return SliceTarget.of(url(name), slice, Objects.requireNonNull(tags.get(name), name));
    }

    @Override
    public List<ServerProcess> processes() {
      return List.of(service.process());
    }

    /// The server outlives the contest, because others are given what it serves.
    @Override
    public void close() {}
  }
}
