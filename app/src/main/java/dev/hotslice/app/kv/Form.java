package dev.hotslice.app.kv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A `multipart/form-data` body, RFC 7578, as clients of Cloudflare's API send it.
///
/// Parts come in any order, with or without a file name, and their bytes are what stands between
/// the line ends of the delimiters: nothing is decoded. Whatever is broken in it is the client's
/// fault, so every reading ends in a form or in a problem with status 400.
final class Form {
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};
  private static final int LONGEST_BOUNDARY = 200;
  private static final int MOST_PARTS = 1_000;
  private static final int MOST_HEADERS = 16 * 1024;

  /// In a media type and in a part's disposition: `; name=token` or `; name="quoted"`.
  private static final Pattern PARAMETER =
      Pattern.compile(";\\s*([^\\s;=]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;\",]+))");

  private static final Pattern DISPOSITION =
      Pattern.compile("(?im)^content-disposition\\s*:\\s*form-data\\s*(;.*)$");

  private record Part(String name, int start, int end) {}

  private final byte[] body;
  private final byte[] delimiter;
  private final List<Part> parts = new ArrayList<>();

  private Form(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Returns whether a content type is that of a form.
  static boolean is(@Nullable String contentType) {
    return contentType != null
        && contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /// Reads a form.
  ///
  /// @param body not copied, and not to be changed any more
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10021, if it is broken
  static Form read(byte[] body, String contentType) {
    var boundary = find("boundary", contentType);
    if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
      throw broken(
          "its content type names no boundary of 1 to " + LONGEST_BOUNDARY + " characters");
    }
    var form = new Form(body, boundary);
    form.readParts();
    return form;
  }

  /// Returns the bytes of the first part of a name, or null if there is none.
  byte @Nullable [] part(String name) {
    return parts.stream()
        .filter(part -> part.name.equals(name))
        .findFirst()
        .map(part -> Arrays.copyOfRange(body, part.start, part.end))
        .orElse(null);
  }

  private void readParts() {
    int at = delimiterFrom(0, true);
    while (!isLast(at)) {
      if (parts.size() == MOST_PARTS) {
        throw broken("it has more than " + MOST_PARTS + " parts");
      }
      int headers = afterLine(at + delimiter.length) - LINE_END.length;
      int headersEnd = indexOf(HEADERS_END, headers);
      if (headersEnd < 0 || headersEnd - headers > MOST_HEADERS) {
        throw broken("the headers of part " + (parts.size() + 1) + " do not end");
      }
      int start = headersEnd + HEADERS_END.length;
      // an empty part may share its line end with the headers
      at = delimiterFrom(start - LINE_END.length, false);
      parts.add(new Part(name(headers, headersEnd), start, Math.max(start, at - LINE_END.length)));
    }
  }

  /// Returns where the next delimiter starts.
  private int delimiterFrom(int from, boolean mayOpen) {
    for (int at = indexOf(delimiter, from); at >= 0; at = indexOf(delimiter, at + 1)) {
      boolean startsLine = at == 0 ? mayOpen : at - LINE_END.length >= from && isLineEnd(at - 2);
      if (startsLine && (isLast(at) || isLineEnd(skipBlanks(at + delimiter.length)))) {
        return at;
      }
    }
    throw broken("it ends before its last delimiter");
  }

  private boolean isLast(int at) {
    int end = at + delimiter.length;
    return end + 1 < body.length && body[end] == '-' && body[end + 1] == '-';
  }

  private int afterLine(int at) {
    return skipBlanks(at) + LINE_END.length;
  }

  private int skipBlanks(int from) {
    int at = from;
    while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
      at++;
    }
    return at;
  }

  private boolean isLineEnd(int at) {
    return at >= 0 && at + 1 < body.length && body[at] == '\r' && body[at + 1] == '\n';
  }

  private String name(int from, int to) {
    var headers = new String(body, from, to - from, StandardCharsets.UTF_8);
    var disposition = DISPOSITION.matcher(headers);
    var name = disposition.find() ? find("name", disposition.group(1)) : null;
    if (name == null) {
      throw broken("part " + (parts.size() + 1) + " has no name");
    }
    return name;
  }

  private int indexOf(byte[] text, int from) {
    for (int at = from; at <= body.length - text.length; at++) {
      if (body[at] == text[0] && Arrays.equals(body, at, at + text.length, text, 0, text.length)) {
        return at;
      }
    }
    return -1;
  }

  /// Goes from parameter to parameter, as the text of one may look like another.
  private static @Nullable String find(String name, String text) {
    var parameter = PARAMETER.matcher(text);
    while (parameter.find()) {
      if (parameter.group(1).equalsIgnoreCase(name)) {
        var quoted = parameter.group(2);
        return quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
      }
    }
    return null;
  }

  private static RuntimeException broken(String what) {
    return ApiErrors.of(400, ApiErrors.INVALID, "the multipart body cannot be read: " + what);
  }
}
