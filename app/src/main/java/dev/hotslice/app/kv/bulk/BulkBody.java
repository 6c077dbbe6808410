package dev.hotslice.app.kv.bulk;

import dev.hotslice.app.kv.ApiErrors;
import dev.hotslice.app.kv.JsonText;
import dev.hotslice.kv.KvLimits;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads a JSON array item by item while it arrives, so that no more of it is in memory than what
/// the items keep.
final class BulkBody {
  private static final KvLimits LIMITS = KvLimits.WORKERS_KV;

  private BulkBody() {}

  /// Reads one item. The parser stands at its first token, and has to stand at its last afterwards.
  @FunctionalInterface
  interface ItemReader<T> {
    T read(JsonParser parser, int index);
  }

  /// Returns the items.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10012, if the body is no JSON array;
  ///   10021 if it has too many items; 413 if it has too many bytes
  static <T> List<T> read(InputStream in, ItemReader<T> reader) {
    try (var parser = JsonText.parser(new CappedStream(in, LIMITS.bulkWriteBytes()))) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw ApiErrors.body("the request body must be a JSON array");
      }
      var items = new ArrayList<T>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (items.size() == LIMITS.bulkWriteItems()) {
          throw ApiErrors.of(
              400,
              ApiErrors.INVALID,
              "the request body has more than " + LIMITS.bulkWriteItems() + " items");
        }
        items.add(reader.read(parser, items.size()));
      }
      if (parser.nextToken() != null) {
        throw ApiErrors.body("the request body goes on after its JSON array");
      }
      return items;
    } catch (JacksonException e) {
      throw noJson(e);
    }
  }

  private static RuntimeException noJson(JacksonException e) {
    var at = e.getLocation();
    var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return ApiErrors.body("the request body is no JSON" + where);
  }
}
