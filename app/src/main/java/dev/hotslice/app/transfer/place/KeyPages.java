package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.Spending;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The pages of a list over the REST API, from cursor to cursor.
final class KeyPages implements Supplier<@Nullable List<ListPage.Key>> {
  private final NamespaceUrl url;
  private final RestCalls calls;
  private final Spending spending;
  private final String query;
  private @Nullable String cursor = "";

  KeyPages(NamespaceUrl url, RestCalls calls, Spending spending, String prefix) {
    this.url = url;
    this.calls = calls;
    this.spending = spending;
    this.query = "/keys?limit=1000&prefix=" + NamespaceUrl.encode(prefix);
  }

  @Override
  public @Nullable List<ListPage.Key> get() {
    if (cursor == null) {
      return null;
    }
    var target = cursor.isEmpty() ? query : query + "&cursor=" + NamespaceUrl.encode(cursor);
    var call = new RestCalls.Call(Operation.LIST, "GET", url.at(target));
    var page = calls.json(call, calls.read(call));
    spending.add(Operation.LIST, 1);
    var next = page.at("/result_info/cursor").asString("");
    cursor = next.isEmpty() ? null : next;
    var keys = new ArrayList<ListPage.Key>();
    page.path("result").forEach(key -> keys.add(key(key)));
    return keys;
  }

  private static ListPage.Key key(JsonNode node) {
    var metadata = node.path("metadata");
    var expiration = node.path("expiration");
    return new ListPage.Key(
        KvKey.of(node.path("name").asString()),
        metadata.isMissingNode() || metadata.isNull() ? null : metadata.toString(),
        expiration.isNumber() ? Instant.ofEpochSecond(expiration.asLong()) : null);
  }
}
