package dev.hotslice.app.engagement;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.jobs.engagement.EngagementEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The events of one request, good ones and bad ones apart: one bad event does not cost the others.
record EventBatch(List<EngagementEvent> events, List<Rejected> rejected) {
  private static final JsonFactory JSON = new JsonFactory();

  /// @param index of the event in the request, from 0
  record Rejected(int index, String problem) {}

  /// What a client sent as one event, not looked into yet.
  ///
  /// @param isObject or else it is anything
  /// @param id null if it is missing or no string
  /// @param type likewise
  private record Sent(boolean isObject, @Nullable String id, @Nullable String type) {
    static final Sent NO_OBJECT = new Sent(false, null, null);
  }

  /// Reads one event or an array of events. The whole body is read before anything is admitted.
  ///
  /// @param admit told each id; throws `IllegalArgumentException` to reject its event
  /// @throws ProblemException 400 if the body is neither, 413 if there are more than `most`
  static EventBatch parse(byte[] body, int most, Consumer<String> admit) {
    var events = new ArrayList<EngagementEvent>();
    var rejected = new ArrayList<Rejected>();
    int index = 0;
    for (var sent : read(body, most)) {
      try {
        var event = event(sent);
        admit.accept(event.id());
        events.add(event);
      } catch (IllegalArgumentException e) {
        rejected.add(new Rejected(index, String.valueOf(e.getMessage())));
      }
      index++;
    }
    return new EventBatch(events, rejected);
  }

  private static EngagementEvent event(Sent sent) {
    if (!sent.isObject()) {
      throw new IllegalArgumentException(
          "an event must be an object as in {\"id\":\"…\",\"type\":\"view\"}");
    }
    return EngagementEvent.parse(required(sent.id(), "id"), required(sent.type(), "type"));
  }

  private static String required(@Nullable String value, String member) {
    if (value == null) {
      throw new IllegalArgumentException(member + " is missing or no string");
    }
    return value;
  }

  private static List<Sent> read(byte[] body, int most) {
    try (var parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      var sent =
          switch (parser.nextToken()) {
            case START_ARRAY -> array(parser, most);
            case START_OBJECT -> List.of(object(parser));
            case null, default -> throw notJson("");
          };
      if (parser.nextToken() != null) {
        throw notJson(", and nothing behind it");
      }
      return sent;
    } catch (JacksonException e) {
      throw notJson(": " + e.getOriginalMessage());
    }
  }

  private static List<Sent> array(JsonParser parser, int most) {
    var sent = new ArrayList<Sent>();
    int count = 0;
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      boolean isObject = token == JsonToken.START_OBJECT;
      if (isObject && count < most) {
        sent.add(object(parser));
      } else {
        var _ = parser.skipChildren();
        if (count < most) {
          sent.add(Sent.NO_OBJECT);
        }
      }
      count++;
    }
    if (count > most) {
      throw new ProblemException(
          413,
          "too-many-events",
          "the batch has " + count + " events, the most in one request are " + most);
    }
    return sent;
  }

  private static Sent object(JsonParser parser) {
    String id = null;
    String type = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
      if (name.equals("id")) {
        id = value;
      } else if (name.equals("type")) {
        type = value;
      }
      var _ = parser.skipChildren();
    }
    return new Sent(true, id, type);
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
