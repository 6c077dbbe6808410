package dev.hotslice.mockkv.example;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import java.util.List;
import java.util.stream.Collectors;

/// The code under test: joins what three feeds have stored into one page.
record Headlines(KvStore kv) {
  private static final List<KvKey> FEEDS =
      List.of(KvKey.of("feed:birds"), KvKey.of("feed:boats"), KvKey.of("feed:bogs"));

  private static final KvKey PAGE = KvKey.of("page");

  /// Reads each feed and writes the page if it has changed.
  WriteResult refresh() {
    var page = KvValue.of(FEEDS.stream().map(this::text).collect(Collectors.joining("\n")));
    return kv.putIfChanged(PAGE, page, PutOptions.NONE, Fingerprint.of(page));
  }

  private String text(KvKey feed) {
    var entry = kv.get(feed);
    return entry == null ? "" : entry.value().text();
  }
}
