package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Many writes or deletes in one call.
public abstract class BulkContract extends VerbContract {
  private static final int MOST = KvLimits.WORKERS_KV.bulkWriteItems();

  protected BulkContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void stores_every_pair_with_what_goes_with_it() {
    var unwritten =
        store()
            .putAll(
                List.of(
                    pair("heron", "grey", PutOptions.NONE.withMetadata("[1]")),
                    pair("egret", "white"),
                    pair("mayfly", "brief", mortal())));

    assertThat(unwritten).isEmpty();
    assertThat(get("heron")).isEqualTo(entry("grey", "[1]", null));
    assertThat(get("egret")).isEqualTo(entry("white"));
    assertThat(text("mayfly")).isEqualTo("brief");
    clock().advance(Duration.ofSeconds(60));
    assertThat(list(ListQuery.ALL)).containsExactly("egret", "heron");
  }

  @Test
  void stores_nothing_of_an_empty_bulk() {
    putAll("heron");

    assertThat(store().putAll(List.of())).isEmpty();
    store().deleteAll(Set.of());

    assertThat(list(ListQuery.ALL)).containsExactly("heron");
  }

  @Test
  void replaces_whole_entries() {
    put("heron", "old", new PutOptions("{\"old\":true}", in(Duration.ofSeconds(90))));

    store().putAll(List.of(pair("heron", "new")));

    clock().advance(Duration.ofSeconds(90));
    assertThat(get("heron")).isEqualTo(entry("new"));
  }

  @Test
  void keeps_the_last_of_several_pairs_with_one_key() {
    var large = KvFixtures.noise(200_000, 3);
    var shrinking = new KvPut(key("shrinking"), large, PutOptions.NONE.withMetadata("1"));
    var growing = new KvPut(key("growing"), large, PutOptions.NONE);

    store()
        .putAll(
            List.of(shrinking, pair("growing", "s"), pair("shrinking", "s", mortal()), growing));
    store().putAll(List.of(pair("shrinking", "t")));

    assertThat(get("shrinking")).isEqualTo(entry("t"));
    assertThat(get("growing")).isEqualTo(new KvEntry(large, null, null));
  }

  @Test
  void takes_values_of_all_sizes_at_once() {
    var sizes = List.of(0, 1, 70_000, 1_500_000, 12, 5_000_000);

    store()
        .putAll(
            sizes.stream()
                .map(size -> KvPut.of(key("size/" + size), KvFixtures.noise(size, size)))
                .toList());

    for (int size : sizes) {
      assertThat(get("size/" + size))
          .isEqualTo(new KvEntry(KvFixtures.noise(size, size), null, null));
    }
  }

  @Test
  void takes_as_many_pairs_and_keys_as_a_bulk_may_have() {
    var names = IntStream.range(0, MOST).mapToObj("crowd/%05d"::formatted).toList();
    putAll("before", "later");

    store().putAll(names.stream().map(name -> pair(name, "value of " + name)).toList());

    var all = Stream.of(List.of("before"), names, List.of("later")).flatMap(List::stream).toList();
    assertThat(listAll()).isEqualTo(all);
    assertThat(text("crowd/00000")).isEqualTo("value of crowd/00000");
    assertThat(text("crowd/09999")).isEqualTo("value of crowd/09999");

    store().deleteAll(names.stream().map(KvKey::of).collect(toSet()));

    assertThat(listAll()).containsExactly("before", "later");
    assertThat(get("crowd/05000")).isNull();
  }

  @Test
  void takes_odd_names_as_they_are() {
    store().putAll(KvFixtures.ODD_NAMES.stream().map(name -> pair(name, "of " + name)).toList());

    for (var name : KvFixtures.ODD_NAMES) {
      assertThat(text(name)).as(name).isEqualTo("of " + name);
    }
    store().deleteAll(KvFixtures.ODD_NAMES.stream().map(KvKey::of).collect(toSet()));
    assertThat(list(ListQuery.ALL)).isEmpty();
  }

  @Test
  void keeps_its_own_copy_of_the_bytes() {
    byte[] mine = {1, 2, 3};
    store().putAll(List.of(KvPut.of(key("copied"), KvValue.of(mine))));

    mine[0] = 99;

    assertThat(get("copied")).isEqualTo(new KvEntry(KvValue.of(new byte[] {1, 2, 3}), null, null));
  }

  @Test
  void deletes_what_is_there_and_leaves_the_rest() {
    putAll("a", "a/b", "b");

    store().deleteAll(Set.of(key("a"), key("b"), key("dodo")));

    assertThat(list(ListQuery.ALL)).containsExactly("a/b");
    assertThat(get("a")).isNull();
  }

  @Test
  void a_conditional_put_finds_what_a_bulk_has_stored() {
    store().putAll(List.of(pair("heron", "grey")));
    var mark = new Fingerprint("v1:heron");

    assertThat(store().putIfChanged(key("heron"), KvValue.of("grey"), PutOptions.NONE, mark))
        .isEqualTo(WriteResult.UNCHANGED);
    assertThat(store().putIfChanged(key("heron"), KvValue.of("white"), PutOptions.NONE, mark))
        .isEqualTo(WriteResult.WRITTEN);
  }

  @Test
  void bulks_that_meet_leave_entries_of_one_and_the_same_put() {
    var names = IntStream.range(0, 40).mapToObj("contested/%02d"::formatted).toList();

    Race.run(runner -> {
      var mark = "\"" + runner + "\"";
      var options = PutOptions.NONE.withMetadata(mark);
      for (int round = 0; round < 5; round++) {
        store().putAll(names.stream().map(name -> pair(name, mark, options)).toList());
        if (runner % 4 == 0) {
          store().deleteAll(names.stream().limit(10).map(KvKey::of).collect(toSet()));
        }
      }
      return runner;
    });

    var entries = store().getAll(names.stream().map(KvKey::of).collect(toSet()));
    assertThat(entries).hasSizeBetween(30, 40);
    assertThat(entries.values())
        .allSatisfy(entry -> assertThat(entry.metadata()).isEqualTo(entry.value().text()));
    assertThat(list(ListQuery.ALL)).hasSameSizeAs(entries.keySet());
  }

  private List<String> listAll() {
    var names = new ArrayList<String>();
    KvKey after = null;
    do {
      var page = store().list(ListQuery.ALL.after(after));
      names.addAll(names(page));
      after = page.next();
    } while (after != null);
    return names;
  }

  private PutOptions mortal() {
    return PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(60)));
  }

  private static KvPut pair(String name, String text) {
    return pair(name, text, PutOptions.NONE);
  }

  private static KvPut pair(String name, String text, PutOptions options) {
    return new KvPut(key(name), KvValue.of(text), options);
  }
}
