package dev.hotslice.app.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestSettings;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.PutOptions;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A client of Cloudflare's REST API.
final class RestStore extends WireStore {
  /// The API refuses shorter pages.
  private static final int SHORTEST_PAGE = 10;

  RestStore(EdgeService service) {
    super(service);
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    var value = send("GET", path("/values/", key));
    if (value == null) {
      return null;
    }
    var answer = Objects.requireNonNull(send("GET", path("/metadata/", key)));
    var metadata = json(answer).required("result");
    return new KvEntry(
        KvValue.of(value.bytes()),
        metadata.isNull() ? null : metadata.toString(),
        instant(text(value, "expiration")));
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    var path = path("/values/", key) + "?" + query(options);
    if (options.metadata() == null) {
      var _ = send("PUT", path, value, "Content-Type", "application/octet-stream");
    } else {
      var form = form(value, options.metadata());
      var _ = send("PUT", path, form, "Content-Type", "multipart/form-data; boundary=edge");
    }
  }

  @Override
  public void delete(KvKey key) {
    var _ = send("DELETE", path("/values/", key));
  }

  @Override
  public ListPage list(ListQuery query) {
    int limit = Math.max(query.limit(), SHORTEST_PAGE);
    var path = "/keys?limit=" + limit + "&prefix=" + encode(query.prefix()) + cursor(query);
    var page = json(Objects.requireNonNull(send("GET", TestSettings.KV + path)));
    var keys = new ArrayList<ListPage.Key>();
    for (var key : page.required("result")) {
      var metadata = key.get("metadata");
      keys.add(listed(key, metadata == null ? null : metadata.toString()));
    }
    var more = !page.at("/result_info/cursor").asString("").isEmpty();
    var shown = keys.subList(0, Math.min(keys.size(), query.limit()));
    more |= shown.size() < keys.size();
    return new ListPage(shown, more ? shown.getLast().key() : null);
  }

  private static String path(String kind, KvKey key) {
    return TestSettings.KV + kind + encode(key.name());
  }

  private static KvValue form(KvValue value, String metadata) {
    var form = new ByteArrayOutputStream();
    form.writeBytes(
        "--edge\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\n".getBytes(UTF_8));
    form.writeBytes(value.bytes());
    form.writeBytes(
        ("\r\n--edge\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n"
                + metadata
                + "\r\n--edge--\r\n")
            .getBytes(UTF_8));
    return KvValue.of(form.toByteArray());
  }
}
