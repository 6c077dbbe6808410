package dev.hotslice.app.engagement;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.jobs.engagement.EngagementEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The events of one request, good ones and bad ones apart: one bad event does not cost the others.
record EventBatch(List<EngagementEvent> events, List<Rejected> rejected) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /// @param index of the event in the request, from 0
  record Rejected(int index, String problem) {}

  /// Reads one event or an array of events.
  ///
  /// @param admit told each id; throws `IllegalArgumentException` to reject its event
  /// @throws ProblemException 400 if the body is neither, 413 if there are more than `most`
  static EventBatch parse(byte[] body, int most, Consumer<String> admit) {
    var root = tree(body);
    if (root.isArray() && root.size() > most) {
      throw new ProblemException(
          413,
          "too-many-events",
          "the batch has " + root.size() + " events, the most in one request are " + most);
    }
    var nodes = root.isArray() ? root.values() : List.of(root);
    var events = new ArrayList<EngagementEvent>();
    var rejected = new ArrayList<Rejected>();
    int index = 0;
    for (var node : nodes) {
      try {
        var event = event(node);
        admit.accept(event.id());
        events.add(event);
      } catch (IllegalArgumentException e) {
        rejected.add(new Rejected(index, String.valueOf(e.getMessage())));
      }
      index++;
    }
    return new EventBatch(events, rejected);
  }

  private static EngagementEvent event(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "an event must be an object as in {\"id\":\"…\",\"type\":\"view\"}");
    }
    return EngagementEvent.parse(text(node, "id"), text(node, "type"));
  }

  private static String text(JsonNode event, String member) {
    var value = event.path(member);
    if (!value.isString()) {
      throw new IllegalArgumentException(member + " is missing or no string");
    }
    return value.stringValue();
  }

  private static JsonNode tree(byte[] body) {
    try {
      var root = JSON.readTree(body);
      if (root.isArray() || root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      throw notJson(": " + e.getOriginalMessage());
    }
    throw notJson("");
  }

  private static ProblemException notJson(String reason) {
    return new ProblemException(
        400,
        "body",
        "the body must be a JSON object {\"id\":\"…\",\"type\":\"like|unlike|view\"} or an array of"
            + " them"
            + reason);
  }
}
