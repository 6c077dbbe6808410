package dev.hotslice.bench.peer;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.lab.Service;
import dev.hotslice.bench.load.Target;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// This service as a user starts it, with a plan whose numbers are very large: every read is
/// charged, every request counted, and none is refused. The line for each request is not written,
/// as nowhere else.
public final class Hotslice implements KvServer {
  /// The namespace that holds the payloads.
  static final String BINDING = "KV";

  private final Lab lab;
  private final HotsliceStore store;
  private final Asked asked;
  private final List<Payload> payloads;

  public Hotslice(Lab lab, HotsliceStore store, List<Payload> payloads) {
    this(lab, store, Asked.OVER_REST, payloads);
  }

  public Hotslice(Lab lab, HotsliceStore store, Asked asked, List<Payload> payloads) {
    this.lab = lab;
    this.store = store;
    this.asked = asked;
    this.payloads = List.copyOf(payloads);
  }

  @Override
  public String name() {
    return "Hotslice on " + store.words() + asked.inName();
  }

  @Override
  public Started start() {
    return switch (store) {
      case EMBEDDED -> start(null);
      case REDIS -> {
        var redis = RedisServer.start(lab, "hotslice" + asked.inFolder());
        try {
          yield start(redis);
        } catch (RuntimeException e) {
          redis.close();
          throw e;
        }
      }
    };
  }

  private Started start(@Nullable RedisServer redis) {
    var folder = lab.emptyFolder("hotslice-on-" + store + asked.inFolder());
    var config = config(folder, redis);
    var service = Service.start(lab, Service.Order.of(config, ""));
    try {
      payloads.forEach(it -> Loader.put(Asked.OVER_REST.target(service.uri(), it).url(), it));
      return new Started(redis, service, asked);
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private static Path config(Path folder, @Nullable RedisServer redis) {
    var words = Map.of("STORE", RedisServer.store(redis));
    return Resources.copy(Hotslice.class, "hotslice.toml", folder, words);
  }

  /// A server that answers.
  record Started(@Nullable RedisServer redis, Service service, Asked asked)
      implements KvServer.Running {
    @Override
    public URI uri() {
      return service.uri();
    }

    @Override
    public String description() {
      var budget =
          asked.words()
              + ", budgets on with 10^15 reads a day and 2^31 requests in five minutes,"
              + " no line per request";
      return redis == null ? budget : budget + "; " + redis.version() + ", a hash for each key";
    }

    @Override
    public Target target(Payload payload, int times) {
      return asked.target(service.uri(), payload);
    }

    @Override
    public List<ServerProcess> processes() {
      return redis == null
          ? List.of(service.process())
          : List.of(service.process(), redis.process());
    }

    @Override
    public void close() {
      service.close();
      if (redis != null) {
        redis.close();
      }
    }
  }
}
