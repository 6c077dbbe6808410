package dev.hotslice.app.live;

import dev.hotslice.app.http.EventStream;
import dev.hotslice.app.http.Json;
import java.io.IOException;

/// Server-sent events. The last event of what is sent in one go carries the id.
final class StreamWire implements Wire {
  private final EventStream out;

  StreamWire(EventStream out) {
    this.out = out;
  }

  @Override
  public void open(String id, Interest interest, boolean lost) throws IOException {
    var text = new StringBuilder();
    event(text, id, "ready", Greeting.ready(interest));
    if (lost) {
      event(text, id, "reset", Greeting.reset());
    }
    out.text(text.toString());
  }

  @Override
  public void send(Batch batch) throws IOException {
    var text = new StringBuilder();
    var entries = batch.entries();
    for (int at = 0; at < entries.size(); at++) {
      var entry = entries.get(at);
      if (at == entries.size() - 1) {
        id(text, batch.id());
      }
      event(text, entry.topic().toString(), entry.data());
    }
    if (batch.alive()) {
      // no event, but the client notes the id
      text.append(": alive\n");
      id(text, batch.id());
      text.append('\n');
    }
    var end = batch.end();
    if (end != null) {
      event(text, batch.id(), end.event(), Json.object().put("reason", end.reason()).toString());
    }
    out.text(text.toString());
  }

  @Override
  public void abort() {
    out.abort();
  }

  private static void event(StringBuilder text, String id, String name, String data) {
    id(text, id);
    event(text, name, data);
  }

  private static void event(StringBuilder text, String name, String data) {
    text.append("event: ").append(name).append("\ndata: ").append(data).append("\n\n");
  }

  private static void id(StringBuilder text, String id) {
    text.append("id: ").append(id).append('\n');
  }
}
