package dev.hotslice.app.http;

import dev.hotslice.kv.KvValue;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A raw query, read as a browser reads a form: a plus is a space, a percent sign that is no escape
/// stands for itself, bytes that are not UTF-8 become U+FFFD, as often as in a browser. Nothing in
/// it is an error.
public final class RawQuery {
  private final String text;

  private RawQuery(String text) {
    this.text = text;
  }

  /// Returns the query of a request.
  ///
  /// @param query without its question mark, null for none
  public static RawQuery of(@Nullable String query) {
    return new RawQuery(query == null ? "" : query);
  }

  /// Returns the query of a request that a servlet answers. The servlet's own reading would leave
  /// out a parameter with a broken escape, and a list would lose its prefix.
  public static RawQuery from(Context ctx) {
    return of(RawRequest.of(ctx).query());
  }

  /// Returns the first value of a parameter, or null if it is not there.
  public @Nullable String text(String name) {
    int at = 0;
    while (at <= text.length()) {
      int next = text.indexOf('&', at);
      int end = next < 0 ? text.length() : next;
      int equal = text.indexOf('=', at);
      int mark = equal < 0 || equal > end ? end : equal;
      if (decoded(at, mark).equals(name)) {
        return decoded(Math.min(mark + 1, end), end);
      }
      at = end + 1;
    }
    return null;
  }

  /// Returns the values of every parameter, in the order in which they stand. What has no name is
  /// left out.
  Map<String, List<String>> parameters() {
    var found = new LinkedHashMap<String, List<String>>();
    for (var part : text.split("&", -1)) {
      int equal = part.indexOf('=');
      int mark = equal < 0 ? part.length() : equal;
      var name = decoded(part, 0, mark);
      if (!name.isEmpty()) {
        found
            .computeIfAbsent(name, _ -> new ArrayList<>(1))
            .add(decoded(part, Math.min(mark + 1, part.length()), part.length()));
      }
    }
    return found;
  }

  private String decoded(int from, int to) {
    return decoded(text, from, to);
  }

  private static String decoded(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (c == '%' || c == '+' || c >= 0x80) {
        return decode(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
      }
    }
    return text.substring(from, to);
  }

  private static String decode(byte[] raw) {
    var bytes = new ByteArrayOutputStream(raw.length);
    for (int at = 0; at < raw.length; at++) {
      if (raw[at] == '%'
          && at + 2 < raw.length
          && HexFormat.isHexDigit(raw[at + 1])
          && HexFormat.isHexDigit(raw[at + 2])) {
        bytes.write(HexFormat.fromHexDigit(raw[at + 1]) << 4 | HexFormat.fromHexDigit(raw[at + 2]));
        at += 2;
      } else {
        bytes.write(raw[at] == '+' ? ' ' : raw[at]);
      }
    }
    return KvValue.of(bytes.toByteArray()).text();
  }
}
