package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Reads that are begun and ended later. Beyond this, every read of the other contracts where one
/// caller is alone is made in both ways.
abstract class GetAsyncContract extends VerbContract {
  /// As many as an HTTP/2 client has under way over one connection.
  private static final int AT_ONCE = 90;

  private static final int LARGE = 1_000_000;

  GetAsyncContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void each_of_many_at_once_gets_its_own() {
    putAll("heron", "egret");
    var names = IntStream.range(0, AT_ONCE).mapToObj(it -> it % 3).toList();

    var begun =
        names.stream()
            .map(it -> store().getAsync(key(it == 0 ? "heron" : it == 1 ? "egret" : "dodo")))
            .toList();

    for (int at = 0; at < begun.size(); at++) {
      var entry = Later.of(begun.get(at));
      switch (names.get(at)) {
        case 0 -> assertThat(entry).isEqualTo(entry("value of heron"));
        case 1 -> assertThat(entry).isEqualTo(entry("value of egret"));
        default -> assertThat(entry).isNull();
      }
    }
  }

  @Test
  void a_read_begun_after_a_write_sees_it() {
    var seen = new HashSet<String>();
    for (int round = 0; round < 100; round++) {
      put("heron", "round " + round);
      seen.add(requireNonNull(Later.get(store(), key("heron"))).value().text());
    }
    assertThat(seen).hasSize(100);
  }

  @Test
  void a_large_value_comes_whole() {
    put("whale", "w".repeat(LARGE));

    assertThat(text("whale")).isEqualTo("w".repeat(LARGE));
  }

  @Test
  void what_follows_a_read_may_begin_the_next() {
    put("heron", "egret");
    put("egret", "grey");

    var chained =
        store()
            .getAsync(key("heron"))
            .thenCompose(entry -> store().getAsync(key(requireNonNull(entry).value().text())));

    assertThat(Later.of(chained)).isEqualTo(entry("grey"));
  }
}
