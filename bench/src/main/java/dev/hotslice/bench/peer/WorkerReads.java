package dev.hotslice.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.load.Body;
import dev.hotslice.bench.load.Target;
import java.net.URI;

/// How `worker.mjs` is asked to read, and what it answers.
record WorkerReads(URI worker) {

  static WorkerReads on(int port) {
    return new WorkerReads(URI.create("http://127.0.0.1:" + port + "/"));
  }

  /// One read answers the value itself. Of several each is compared with the first, and the answer
  /// holds the digest of that.
  Target target(Payload payload, int times) {
    var url = worker.resolve("?key=" + payload + "&times=" + times);
    var answer = times + " times " + payload.body().sha256() + "\n";
    return new Target(url, times == 1 ? payload.body() : Body.of(answer.getBytes(UTF_8)), times);
  }
}
