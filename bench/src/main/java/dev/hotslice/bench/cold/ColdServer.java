package dev.hotslice.bench.cold;

import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.peer.RedisServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The service with a large index, whose sources lie beside its configuration.
final class ColdServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ALL = "/v1/indexes/catalogue?limit=250&page=";

  private final Lab lab;
  private final Catalogue catalogue;
  private final Path folder;
  private final Path config;
  private final String options;
  private final @Nullable RedisServer redis;
  private Service server;
  private int edition;

  /// @param options for its JVM
  ColdServer(Lab lab, Catalogue catalogue, boolean onRedis, int mostItems, String options) {
    this.lab = lab;
    this.catalogue = catalogue;
    this.options = options;
    this.folder = lab.emptyFolder("cold");
    this.redis = onRedis ? RedisServer.start(lab, "cold") : null;
    var words =
        Map.of(
            "STORE", RedisServer.store(redis),
            "SOURCES", catalogue.toml(),
            "MOST_ITEMS", Integer.toString(mostItems));
    this.config = Resources.copy(ColdServer.class, "cold.toml", folder, words);
    catalogue.write(folder, edition);
    this.server = Service.start(lab, Service.Order.of(config, options));
    refresh();
  }

  Service server() {
    return server;
  }

  /// Returns the whole index as one document.
  byte[] document() {
    var out = new ByteArrayOutputStream();
    out.writeBytes("{\"items\":[".getBytes(StandardCharsets.US_ASCII));
    boolean more = true;
    for (int page = 1; more; page++) {
      var answer = JSON.readTree(server.get(ALL + page));
      more = answer.hasNonNull("next");
      for (var item : answer.path("items")) {
        if (out.size() > 10) {
          out.write(',');
        }
        out.writeBytes(JSON.writeValueAsBytes(item));
      }
    }
    out.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /// Publishes a generation in which one item is another.
  void changeOne() {
    catalogue.retitle(folder, edition, ", as it was told for the " + System.nanoTime() + "th time");
    refresh();
  }

  /// Publishes a generation in which every item is another.
  void changeAll() {
    edition++;
    catalogue.write(folder, edition);
    refresh();
  }

  void restart() {
    server.close();
    server = Service.start(lab, Service.Order.of(config, options));
  }

  @Override
  public void close() {
    server.close();
    if (redis != null) {
      redis.close();
    }
  }

  private void refresh() {
    var run = JSON.readTree(server.run("refresh-catalogue"));
    if (!run.path("outcome").asString("").equals("ok")) {
      throw new UnavailableException("the refresh did not succeed: " + run);
    }
  }
}
