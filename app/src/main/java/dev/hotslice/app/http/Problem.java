package dev.hotslice.app.http;

import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/// An error as a client sees it: problem details of RFC 9457.
///
/// @param type last part of the URN that tells kinds of problems apart, as in `daily-limit`
/// @param detail what is wrong with this request and how to mend it
/// @param members further members of the JSON
/// @param headers further headers of the answer
public record Problem(
    int status,
    String type,
    String detail,
    Map<String, Object> members,
    Map<String, String> headers) {
  public Problem {
    members = Map.copyOf(members);
    headers = Map.copyOf(headers);
  }

  /// Returns a problem with nothing beyond the standard members.
  public static Problem of(int status, String type, String detail) {
    return new Problem(status, type, detail, Map.of(), Map.of());
  }

  /// Returns this problem with one more header.
  public Problem withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, type, detail, members, more);
  }

  /// Returns this problem with no headers but these.
  public Problem withHeaders(Map<String, String> only) {
    return new Problem(status, type, detail, members, only);
  }

  /// Returns this problem with one more member.
  public Problem with(String name, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(name, value);
    return new Problem(status, type, detail, more, headers);
  }

  /// Returns the phrase of its status.
  public String title() {
    return HttpStatus.forStatus(status).getMessage();
  }
}
