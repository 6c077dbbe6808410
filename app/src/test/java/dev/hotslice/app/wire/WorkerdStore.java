package dev.hotslice.app.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.app.EdgeService;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.PutOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A client of the protocol of workerd's bindings.
final class WorkerdStore extends WireStore {
  private static final String[] NAMESPACE = {"X-Hotslice-Namespace", "DATA_STORE"};

  WorkerdStore(EdgeService service) {
    super(service);
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var answer = send("GET", path(key), NAMESPACE);
    return answer == null
        ? null
        : new KvEntry(
            KvValue.of(answer.bytes()),
            text(answer, "CF-KV-Metadata"),
            instant(text(answer, "CF-Expiration")));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    var headers = new ArrayList<>(List.of(NAMESPACE));
    if (options.metadata() != null) {
      headers.add("CF-KV-Metadata");
      headers.add(new String(options.metadata().getBytes(UTF_8), ISO_8859_1));
    }
    var _ = send("PUT", path(key) + query(options), value, headers.toArray(String[]::new));
  }

  @Override
  public void delete(KvKey key) {
    var _ = send("DELETE", path(key), NAMESPACE);
  }

  @Override
  public ListPage list(ListQuery query) {
    var path =
        "/?key_count_limit=" + query.limit() + "&prefix=" + encode(query.prefix()) + cursor(query);
    var page = json(Objects.requireNonNull(send("GET", path, NAMESPACE)));
    var keys = new ArrayList<ListPage.Key>();
    for (var key : page.required("keys")) {
      var metadata = key.get("metadata");
      keys.add(listed(key, metadata == null ? null : metadata.stringValue()));
    }
    boolean complete = page.required("list_complete").booleanValue();
    return new ListPage(keys, complete ? null : keys.getLast().key());
  }

  private static String path(KvKey key) {
    return "/" + encode(key.name()) + "?urlencoded=true";
  }
}
