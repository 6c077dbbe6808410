package dev.hotslice.app.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// The headers that the server says on its own. They say the same in many answers, so each is put
/// into bytes as soon as it is said a second time: some change with every request, and to put those
/// into bytes, for HTTP/2 too, costs more than to send them. Safe for use by many threads.
final class AnswerFields {
  private final AnswerHeaders headers;

  /// By name, of which there are few.
  private final Map<String, HttpField> recent = new ConcurrentHashMap<>();

  AnswerFields(AnswerHeaders headers) {
    this.headers = headers;
  }

  /// Adds them to those of an answer.
  void add(Route route, HttpFields.Mutable answer) {
    headers.tell(route, (name, value) -> answer.add(field(name, value)));
  }

  private HttpField field(String name, String value) {
    var field = recent.get(name);
    if (field == null) {
      field = new HttpField(name, value);
      recent.put(name, field);
    } else if (!value.equals(field.getValue())) {
      field = new HttpField(field.getHeader(), name, value); // which need not be looked up again
      recent.put(name, field);
    } else if (!(field instanceof PreEncodedHttpField)) {
      field = new PreEncodedHttpField(name, value);
      recent.put(name, field);
    }
    return field;
  }
}
