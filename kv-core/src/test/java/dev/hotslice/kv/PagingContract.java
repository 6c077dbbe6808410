package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walking page by page, also while the keys change.
abstract class PagingContract extends VerbContract {
  private static final PutOptions MORTAL =
      PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(60)));

  PagingContract(EntryContract suite) {
    super(suite);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 2, 1",
    "5, 1, 5",
    "5, 4, 2",
    "5, 5, 1",
    "5, 6, 1",
    "6, 3, 2",
    "7, 3, 3",
    "1000, 1000, 1",
    "1001, 1000, 2"
  })
  void splits_keys_into_full_pages(int keys, int limit, int pages) {
    var names = IntStream.range(0, keys).mapToObj("stone/%04d"::formatted).toList();
    names.forEach(name -> put(name, "v"));

    var walked = walk(ListQuery.ALL.limit(limit));

    assertThat(walked).hasSize(pages);
    assertThat(walked.stream().flatMap(List::stream).toList()).isEqualTo(names);
    assertThat(walked.subList(0, pages - 1)).allSatisfy(page -> assertThat(page).hasSize(limit));
  }

  @Test
  void continues_after_the_last_key_of_the_page() {
    putAll("a", "b", "c");

    assertThat(store().list(ListQuery.ALL.limit(2)).next()).isEqualTo(key("b"));
  }

  @Test
  void is_complete_when_only_keys_outside_the_prefix_follow() {
    putAll("a/1", "a/2", "b/1");

    assertThat(store().list(ListQuery.prefix("a/").limit(2)).isComplete()).isTrue();
    assertThat(store().list(ListQuery.prefix("a/").limit(1)).isComplete()).isFalse();
  }

  @Test
  void pages_through_odd_names() {
    KvFixtures.ODD_NAMES.forEach(name -> put(name, "v"));

    var walked = walk(ListQuery.ALL.limit(3));

    assertThat(walked.stream().flatMap(List::stream))
        .hasSize(KvFixtures.ODD_NAMES.size())
        .containsExactlyInAnyOrderElementsOf(KvFixtures.ODD_NAMES);
  }

  @Test
  void shows_a_key_added_behind_the_page_and_not_one_added_before() {
    putAll("b", "d", "f");
    var first = store().list(ListQuery.ALL.limit(1));

    putAll("a", "c");

    assertThat(list(ListQuery.ALL.after(first.next()))).containsExactly("c", "d", "f");
  }

  @Test
  void goes_on_when_the_key_to_continue_after_was_deleted() {
    putAll("a", "b", "c", "d");
    var first = store().list(ListQuery.ALL.limit(2));

    delete("b");

    assertThat(list(ListQuery.ALL.after(first.next()))).containsExactly("c", "d");
  }

  @Test
  void goes_on_when_the_key_to_continue_after_has_expired() {
    putAll("a", "c");
    put("b", "v", MORTAL);
    var first = store().list(ListQuery.ALL.limit(2));

    clock().advance(Duration.ofSeconds(60));

    assertThat(list(ListQuery.ALL.after(first.next()))).containsExactly("c");
  }

  @Test
  void shows_every_lasting_key_once_while_others_come_and_go() {
    for (int i = 0; i < 20; i++) {
      put("lasting/%02d".formatted(i), "v");
      put("lasting/%02d-mortal".formatted(i), "v", MORTAL);
    }
    var seen = new ArrayList<String>();
    var query = ListQuery.prefix("lasting/").limit(3);
    ListPage page;
    int turn = 0;
    do {
      page = store().list(query);
      seen.addAll(names(page));
      query = query.after(page.next());
      clock().advance(Duration.ofSeconds(7));
      put("lasting/%02d-new".formatted(turn), "v");
      delete("lasting/%02d-new".formatted(turn - 1));
      turn++;
    } while (!page.isComplete());

    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(name -> name.matches("lasting/\\d\\d")).toList())
        .isEqualTo(IntStream.range(0, 20).mapToObj("lasting/%02d"::formatted).toList());
  }

  @Test
  void fills_a_page_across_expired_keys() {
    for (int i = 0; i < 50; i++) {
      put("%02d-gone".formatted(i), "v", MORTAL);
    }
    putAll("00", "49-here", "60", "61");
    clock().advance(Duration.ofSeconds(60));

    var page = store().list(ListQuery.ALL.limit(3));

    assertThat(names(page)).containsExactly("00", "49-here", "60");
    assertThat(page.next()).isEqualTo(key("60"));
  }

  @Test
  void is_complete_when_only_expired_keys_follow() {
    putAll("a", "b");
    put("c", "v", MORTAL);
    clock().advance(Duration.ofSeconds(60));

    assertThat(store().list(ListQuery.ALL.limit(2)).isComplete()).isTrue();
  }

  private List<List<String>> walk(ListQuery first) {
    var pages = new ArrayList<List<String>>();
    var query = first;
    ListPage page;
    do {
      page = store().list(query);
      pages.add(names(page));
      query = query.after(page.next());
    } while (!page.isComplete());
    return pages;
  }
}
