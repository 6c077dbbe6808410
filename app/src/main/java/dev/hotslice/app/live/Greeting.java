package dev.hotslice.app.live;

import dev.hotslice.app.http.Json;

/// What a client is told before any event.
final class Greeting {
  private Greeting() {}

  /// Tells what it will hear of: what it asked for, as far as it may.
  static String ready(Interest interest) {
    var node = Json.object();
    var topics = node.putArray("topics");
    interest.topics().stream().sorted().forEach(topic -> topics.add(topic.toString()));
    return node.toString();
  }

  /// Tells that it missed events of which nothing is known any more.
  static String reset() {
    return Json.object()
        .put("reason", "what you missed is not known any more; load again what you show")
        .toString();
  }
}
