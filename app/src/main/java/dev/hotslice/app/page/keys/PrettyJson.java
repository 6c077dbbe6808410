package dev.hotslice.app.page.keys;

import dev.hotslice.app.kv.JsonText;
import java.io.ByteArrayInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/// JSON with line ends and indents, token by token: numbers keep their digits, and what is too long
/// is not read to its end.
///
/// @param isCut whether there is more; then nobody knows whether the rest is JSON
record PrettyJson(String text, boolean isCut) {
  /// Deeper ones are indented like this one, so that depth costs no space.
  private static final int DEEPEST_INDENT = 40;

  /// Writes a value.
  ///
  /// @param most characters
  /// @throws JacksonException if it is no JSON, as far as it was read
  static PrettyJson of(byte[] json, int most) {
    try (var parser = JsonText.parser(new ByteArrayInputStream(json))) {
      return new Writing(parser, most).run();
    }
  }

  /// Returns what is wrong with a text as JSON, or null.
  static @Nullable String problem(byte[] json) {
    try (var parser = JsonText.parser(new ByteArrayInputStream(json))) {
      if (parser.nextToken() == null) {
        return "there is nothing";
      }
      JsonText.skip(parser);
      return parser.nextToken() == null ? null : "something follows after its end";
    } catch (JacksonException e) {
      return problem(e);
    }
  }

  /// Returns where and what, in a line.
  static String problem(JacksonException e) {
    var at = e.getLocation();
    var where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    return where + e.getOriginalMessage();
  }

  private static final class Writing {
    private final JsonParser parser;
    private final int most;
    private final StringBuilder text = new StringBuilder();
    private int depth;

    Writing(JsonParser parser, int most) {
      this.parser = parser;
      this.most = most;
    }

    PrettyJson run() {
      var before = JsonToken.NOT_AVAILABLE;
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructEnd()) {
          depth--;
        }
        separate(before, token);
        write(token);
        if (token.isStructStart()) {
          depth++;
        }
        if (text.length() > most) {
          return new PrettyJson(text.substring(0, end()), true);
        }
        before = token;
      }
      return new PrettyJson(text.toString(), false);
    }

    private int end() {
      return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }

    private void separate(JsonToken before, JsonToken token) {
      boolean opens = before.isStructStart();
      if (before == JsonToken.NOT_AVAILABLE || (opens && token.isStructEnd())) {
        return;
      }
      if (before == JsonToken.PROPERTY_NAME) {
        text.append(": ");
        return;
      }
      if (!opens && !token.isStructEnd()) {
        text.append(',');
      }
      text.append('\n').append("  ".repeat(Math.min(depth, DEEPEST_INDENT)));
    }

    private void write(JsonToken token) {
      switch (token) {
        case PROPERTY_NAME -> quote(parser.currentName());
        case VALUE_STRING -> quote(parser.getString());
        default -> text.append(parser.getString());
      }
    }

    private void quote(String string) {
      int room = Math.max(0, most - text.length()) + 2;
      var start = string.length() > room ? string.substring(0, room) : string;
      text.append('"');
      JsonStringEncoder.getInstance().quoteAsString(start, text);
      text.append('"');
    }
  }
}
