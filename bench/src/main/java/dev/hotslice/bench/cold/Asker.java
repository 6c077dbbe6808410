package dev.hotslice.bench.cold;

import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.load.Latencies;
import dev.hotslice.bench.load.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One reader after the other, on one connection, as a browser asks: with every coding it knows.
/// What is answered under load is compared with what was answered, and looked into, before.
final class Asker implements AutoCloseable {
  private static final List<String> AS_BROWSERS =
      List.of("Accept-Encoding: gzip, deflate, br, zstd");

  private final URI server;
  private final RawHttp http;
  private final Map<Question, byte[]> known = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();

  private Asker(URI server, RawHttp http) {
    this.server = server;
    this.http = http;
  }

  static Asker at(URI server) {
    try {
      return new Asker(server, RawHttp.connect(server));
    } catch (IOException e) {
      throw new UnavailableException("the server cannot be reached: " + e.getMessage(), e);
    }
  }

  /// Asks once, and returns which items were answered.
  Found look(Question question) {
    var body = send(question, List.of()).body();
    return question.isPage() ? Found.inPage(body) : Found.inJson(body);
  }

  /// Asks once, and returns how long it took, in nanoseconds.
  long time(Question question) {
    long begun = System.nanoTime();
    var reply = send(question, AS_BROWSERS);
    long took = System.nanoTime() - begun;
    if (reply.status() != 200) {
      wrong.add(question.path() + " was answered " + reply.status());
    }
    return took;
  }

  /// Asks one question after the other for a time.
  Latencies press(List<Question> questions, Duration lasts) {
    long until = System.nanoTime() + lasts.toNanos();
    var nanos = new long[1 << 10];
    int count = 0;
    while (count == 0 || System.nanoTime() < until) {
      var question = questions.get(count % questions.size());
      long begun = System.nanoTime();
      var reply = send(question, AS_BROWSERS);
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = System.nanoTime() - begun;
      check(question, reply);
    }
    return Latencies.of(Arrays.copyOf(nanos, count));
  }

  /// Returns what was not as it must be.
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UnavailableException("the connection cannot be closed", e);
    }
  }

  /// A page differs each time by what guards its scripts.
  private void check(Question question, RawHttp.Reply reply) {
    if (reply.status() != 200) {
      wrong.add(question.path() + " was answered " + reply.status());
    } else if (!question.isPage()) {
      var before = known.putIfAbsent(question, reply.body());
      if (before != null && !Arrays.equals(before, reply.body())) {
        wrong.add(question.path() + " was answered otherwise than before");
      }
    }
  }

  private RawHttp.Reply send(Question question, List<String> headers) {
    try {
      return http.send(RawHttp.request(server.resolve(question.path()), headers));
    } catch (IOException e) {
      throw new UnavailableException(question.path() + " was not answered: " + e.getMessage(), e);
    }
  }
}
