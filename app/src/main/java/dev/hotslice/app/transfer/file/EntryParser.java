package dev.hotslice.app.transfer.file;

import java.time.InstantSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// Reads entries out of JSON, and says where it cannot.
final class EntryParser {
  /// Texts are read as streams, so their length is of no concern until far beyond every limit.
  private static final int LONGEST_TEXT = 256 * 1024 * 1024;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
          .build();

  private final String file;
  private final InstantSource clock;

  /// @param file its name for messages
  /// @param clock from which a time to live counts
  EntryParser(String file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /// Reads the value at whose start the parser stands, and leaves the parser at its end.
  ///
  /// @param before lines before those that the parser knows
  /// @throws JacksonException if it is not even JSON
  Read read(JsonParser json, long before) {
    var start = json.currentTokenLocation();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return bad(start, before, "an entry must be an object with \"key\" and \"value\"");
    }
    var draft = new EntryDraft(clock.instant());
    Read.Bad first = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var member = json.currentName();
      json.nextToken();
      var at = json.currentTokenLocation();
      var problem = draft.take(member, json);
      json.skipChildren();
      if (problem != null && first == null) {
        first = bad(at, before, problem);
      }
    }
    return first == null ? finish(draft, start, before) : first;
  }

  /// Returns what to say of something that is not JSON.
  Read.Bad broken(JacksonException thrown, long before) {
    var at = thrown.getLocation();
    return new Read.Bad(Finding.at(file, before, at, reason(thrown)), true);
  }

  private Read finish(EntryDraft draft, TokenStreamLocation start, long before) {
    var problem = draft.problem();
    if (problem != null) {
      return bad(start, before, problem);
    }
    try {
      return new Read.Found(draft.entry(), before + start.getLineNr());
    } catch (IllegalArgumentException e) {
      return bad(start, before, String.valueOf(e.getMessage()));
    }
  }

  private Read.Bad bad(TokenStreamLocation at, long before, String problem) {
    return new Read.Bad(Finding.at(file, before, at, problem), false);
  }

  /// The first line of the message; what follows repeats the place.
  private static String reason(JacksonException thrown) {
    var message = thrown.getOriginalMessage();
    return message == null
        ? thrown.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
