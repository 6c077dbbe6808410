package dev.hotslice.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Removing entries.
abstract class DeleteContract extends VerbContract {
  DeleteContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void removes_the_entry_from_every_reading_verb() {
    putAll("dodo", "heron");

    delete("dodo");

    assertThat(get("dodo")).isNull();
    assertThat(store().getAll(Set.of(KvKey.of("dodo")))).isEmpty();
    assertThat(list(ListQuery.ALL)).containsExactly("heron");
  }

  @Test
  void does_nothing_to_a_missing_key_however_often() {
    putAll("heron");

    delete("dodo");
    delete("dodo");

    assertThat(list(ListQuery.ALL)).containsExactly("heron");
  }

  @Test
  void leaves_neighbours_and_longer_names_alone() {
    putAll("a", "a/b", "a\0", "b", "A");

    delete("a");

    assertThat(list(ListQuery.ALL)).containsExactly("A", "a\0", "a/b", "b");
  }

  @Test
  void leaves_nothing_behind_for_the_next_put() {
    put(
        "phoenix",
        "first life",
        new PutOptions("{\"life\":1}", new Expiration.After(Duration.ofSeconds(60))));
    delete("phoenix");

    put("phoenix", "second life");

    clock().advance(Duration.ofMinutes(2));
    assertThat(get("phoenix")).isEqualTo(entry("second life"));
  }

  @Test
  void removes_odd_names_one_by_one() {
    KvFixtures.ODD_NAMES.forEach(name -> put(name, "v"));

    for (var name : KvFixtures.ODD_NAMES) {
      delete(name);
      assertThat(get(name)).as(name).isNull();
    }

    assertThat(list(ListQuery.ALL)).isEmpty();
  }
}
