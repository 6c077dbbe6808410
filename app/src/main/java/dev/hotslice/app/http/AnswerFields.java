package dev.hotslice.app.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/// The headers that the server says on its own. They say the same in many answers, some of them
/// only until the next request, so each is put into bytes once as long as it says the same. Safe
/// for use by many threads.
final class AnswerFields {
  private final AnswerHeaders headers;

  /// By name, of which there are few.
  private final Map<String, HttpField> recent = new ConcurrentHashMap<>();

  AnswerFields(AnswerHeaders headers) {
    this.headers = headers;
  }

  /// Adds them to those of an answer.
  void add(Route route, HttpFields.Mutable answer) {
    headers.tell(route, (name, value) -> answer.add(of(name, value)));
  }

  /// Returns a header, the same as the last time if it says the same.
  ///
  /// @param name one of few
  HttpField of(String name, String value) {
    var last = recent.get(name);
    if (last != null && value.equals(last.getValue())) {
      return last;
    }
    var field =
        last == null
            ? new WrittenField(name, value)
            : new WrittenField(last.getHeader(), name, value); // not looked up again
    recent.put(name, field);
    return field;
  }
}
