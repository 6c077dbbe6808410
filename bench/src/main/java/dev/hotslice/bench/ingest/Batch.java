package dev.hotslice.bench.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.bench.ingest.Events.Event;
import dev.hotslice.bench.load.RawHttp;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Events that go in one request, written beforehand, and how often it was sent and acknowledged.
/// Used by one thread.
final class Batch {
  private final List<Event> events;
  private final byte[] request;
  private final byte[] wanted;
  private long sent;
  private long acknowledged;

  private Batch(List<Event> events, byte[] request) {
    this.events = List.copyOf(events);
    this.request = request;
    this.wanted = ("{\"accepted\":" + events.size() + ",\"rejected\":[]}").getBytes(UTF_8);
  }

  /// Cuts events into batches.
  static List<Batch> of(URI url, List<Event> events, int size) {
    var batches = new ArrayList<Batch>();
    for (int from = 0; from + size <= events.size(); from += size) {
      var some = events.subList(from, from + size);
      var body = some.stream().map(Event::json).collect(Collectors.joining(",", "[", "]"));
      batches.add(new Batch(some, RawHttp.post(url, body.getBytes(UTF_8))));
    }
    return batches;
  }

  List<Event> events() {
    return events;
  }

  /// Returns the request, which counts as sent from now on.
  byte[] send() {
    sent++;
    return request;
  }

  /// Takes the answer.
  ///
  /// @return whether all events were acknowledged
  boolean accept(RawHttp.Reply reply) {
    boolean whole = reply.status() == 200 && Arrays.equals(reply.body(), wanted);
    acknowledged += whole ? 1 : 0;
    return whole;
  }

  long sent() {
    return sent;
  }

  long acknowledged() {
    return acknowledged;
  }
}
