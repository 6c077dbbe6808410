package dev.hotslice.app.workerd;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.kv.Cursors;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.invocation.Invocation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// `list`.
final class Listing {
  private static final int MOST = KvLimits.WORKERS_KV.listPage();

  private final KvNamespaces namespaces;

  Listing(KvNamespaces namespaces) {
    this.namespaces = namespaces;
  }

  RawAnswer list(KvRequest request, Invocation invocation) {
    var namespace = namespaces.find(request);
    var query = request.query();
    int limit = limit(query.text("key_count_limit"));
    var prefix = Objects.requireNonNullElse(query.text("prefix"), "");
    var after = Cursors.read(query.text("cursor"));
    var reader = request.reader();
    var store = namespaces.open(namespace, invocation, reader);
    var page = store.list(new ListQuery(prefix, limit, after));
    var answer = RawAnswer.of(200, bytes(page)).header("Content-Type", "application/json");
    if (reader.cacheStatus() != null) {
      var _ = answer.header("CF-Cache-Status", reader.cacheStatus().name());
    }
    return answer;
  }

  private static byte[] bytes(ListPage page) {
    var root = Json.object();
    var keys = root.putArray("keys");
    page.keys().forEach(key -> add(keys, key));
    root.put("list_complete", page.isComplete());
    if (!page.isComplete()) {
      root.put("cursor", Cursors.write(page.next()));
    }
    // what counts is the header; the member is there for clients other than workerd
    root.putNull("cacheStatus");
    return Json.bytes(root);
  }

  /// Metadata is JSON inside a string: workerd parses it, and a string that is metadata itself must
  /// come out as one.
  private static void add(ArrayNode keys, ListPage.Key key) {
    var node = keys.addObject().put("name", key.key().name());
    if (key.expiration() != null) {
      node.put("expiration", key.expiration().getEpochSecond());
    }
    if (key.metadata() != null) {
      node.put("metadata", AsciiJson.of(key.metadata()));
    }
  }

  private static int limit(@Nullable String text) {
    if (text == null) {
      return MOST;
    }
    double limit = JsIntegers.parse(text);
    if (!(limit >= 1)) {
      throw refused(limit, "Please specify an integer greater than 0.");
    }
    if (limit > MOST) {
      throw refused(limit, "Please specify an integer less than " + MOST + ".");
    }
    return (int) limit;
  }

  private static InvalidInputException refused(double limit, String rule) {
    return new InvalidInputException(
        400, "Invalid key_count_limit of " + JsIntegers.print(limit) + ". " + rule);
  }
}
