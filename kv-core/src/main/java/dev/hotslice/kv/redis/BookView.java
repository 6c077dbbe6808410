package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The counters of a day as `look.lua` tells them.
///
/// @param run of the server
/// @param fields see `book.lua`; none if there are no counters
record BookView(String run, Map<String, String> fields) {
  private static final String CLOSED = "closed:";
  private static final String ACCEPTED = "accepted";

  static BookView of(List<Object> reply) {
    var fields = new HashMap<String, String>();
    for (int i = 1; i < reply.size(); i += 2) {
      fields.put(text(reply.get(i)), text(reply.get(i + 1)));
    }
    return new BookView(text(reply.getFirst()), fields);
  }

  static String text(Object reply) {
    return new String((byte[]) reply, UTF_8);
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  /// Returns whether nobody's word is missing.
  boolean isSure() {
    return run.equals(fields.get("sure"));
  }

  /// Returns whether a node has vouched for its part in this run of the server, and all of it is
  /// there.
  boolean holds(String node, Part known) {
    return run.equals(fields.get("@" + node)) && !part(node).isLessThan(known);
  }

  /// Returns all nodes but one.
  Map<String, OtherNode> nodesBeside(String node) {
    var others = new HashMap<String, OtherNode>();
    fields.forEach((field, state) -> {
      if (field.startsWith("@") && !field.equals("@" + node)) {
        var name = field.substring(1);
        boolean isClosed = state.startsWith(CLOSED) || state.equals(ACCEPTED);
        others.put(name, new OtherNode(isClosed, part(name)));
      }
    });
    return others;
  }

  private Part part(String node) {
    return Part.of(operation -> number(operation, node));
  }

  private long number(Operation operation, String node) {
    return Long.parseLong(fields.getOrDefault(Part.field(operation) + "@" + node, "0"));
  }
}
