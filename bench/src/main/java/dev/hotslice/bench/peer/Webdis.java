package dev.hotslice.bench.peer;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.contest.Peer;
import dev.hotslice.bench.contest.RunningPeer;
import dev.hotslice.bench.lab.Lab;
import dev.hotslice.bench.lab.Ports;
import dev.hotslice.bench.lab.Resources;
import dev.hotslice.bench.lab.ServerProcess;
import dev.hotslice.bench.load.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// webdis over Redis: two threads, no log, plain `GET` of a string.
public final class Webdis implements Peer {
  private final Lab lab;
  private final List<Payload> payloads;

  public Webdis(Lab lab, List<Payload> payloads) {
    this.lab = lab;
    this.payloads = List.copyOf(payloads);
  }

  @Override
  public String name() {
    return "webdis on Redis";
  }

  @Override
  public RunningPeer start() {
    var program = lab.packages().require("webdis", "webdis");
    var redis = RedisServer.start(lab, "webdis");
    try {
      int port = Ports.free();
      var process = process(program, redis.port(), port);
      return loaded(new Running(lab, redis, process, port));
    } catch (RuntimeException e) {
      redis.close();
      throw e;
    }
  }

  private Running loaded(Running running) {
    try {
      running.process().awaitPort(running.port());
      payloads.forEach(it -> Loader.put(running.url("SET/" + it), it));
      return running;
    } catch (RuntimeException e) {
      running.process().close();
      throw e;
    }
  }

  private ServerProcess process(String program, int redisPort, int port) {
    var folder = lab.emptyFolder("webdis");
    var words =
        Map.of("REDIS_PORT", Integer.toString(redisPort), "HTTP_PORT", Integer.toString(port));
    var settings = Resources.copy(Webdis.class, "webdis.json", folder, words);
    var command = List.of(program, settings.toString());
    return ServerProcess.start("webdis", folder, Map.of(), command);
  }

  private record Running(Lab lab, RedisServer redis, ServerProcess process, int port)
      implements RunningPeer {
    @Override
    public String description() {
      return "webdis "
          + lab.packages().version("webdis")
          + " with two threads, `GET /GET/<key>.txt`, no log; "
          + redis.version()
          + ", a string for each key";
    }

    @Override
    public Target target(Payload payload, int times) {
      return new Target(url("GET/" + payload + ".txt"), payload.body(), 1);
    }

    @Override
    public List<ServerProcess> processes() {
      return List.of(process, redis.process());
    }

    @Override
    public void close() {
      try (redis) {
        process.close();
      }
    }

    URI url(String command) {
      return URI.create("http://127.0.0.1:" + port + "/" + command);
    }
  }
}
