package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Sixteen virtual threads at once.
abstract class ConcurrencyContract extends VerbContract {
  private static final int ROUNDS = 25;

  ConcurrencyContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void ends_with_value_and_metadata_of_one_and_the_same_put() {
    Race.run(runner -> {
      for (int round = 0; round < ROUNDS; round++) {
        var mark = runner + "-" + round;
        put("contested", mark, PutOptions.NONE.withMetadata("\"" + mark + "\""));
        assertNotMixed();
      }
      return runner;
    });

    assertNotMixed();
    assertThat(text("contested")).endsWith("-" + (ROUNDS - 1));
  }

  @Test
  void sees_its_own_write_at_once_in_every_verb() {
    Race.run(runner -> {
      for (int round = 0; round < ROUNDS; round++) {
        var name = "own/%02d/%02d".formatted(runner, round);
        put(name, name);
        assertThat(text(name)).isEqualTo(name);
        assertThat(list(ListQuery.prefix(name))).containsExactly(name);
        delete(name);
        assertThat(get(name)).isNull();
        assertThat(list(ListQuery.prefix(name))).isEmpty();
      }
      return runner;
    });

    assertThat(list(ListQuery.ALL)).isEmpty();
  }

  @Test
  void puts_and_deletes_of_one_key_never_throw() {
    Race.run(runner -> {
      for (int round = 0; round < ROUNDS; round++) {
        if (runner % 2 == 0) {
          put("contested", "here");
        } else {
          delete("contested");
        }
      }
      return runner;
    });

    delete("contested");
    assertThat(get("contested")).isNull();
    assertThat(list(ListQuery.ALL)).isEmpty();
  }

  @Test
  void loses_no_put_of_different_keys() {
    Race.run(runner -> {
      for (int round = 0; round < ROUNDS; round++) {
        put("crowd/%02d/%02d".formatted(runner, round), "v");
      }
      return runner;
    });

    assertThat(list(ListQuery.prefix("crowd/")))
        .hasSize(Race.RUNNERS * ROUNDS)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void writes_the_same_new_value_once() {
    for (int round = 0; round < ROUNDS; round++) {
      var value = KvValue.of("generation " + round);
      var fingerprint = new Fingerprint("v1:generation-" + round);

      var results =
          Race.run(
              _ -> store().putIfChanged(key("contested"), value, PutOptions.NONE, fingerprint));

      assertThat(results).containsOnlyOnce(WriteResult.WRITTEN);
      assertThat(results).filteredOn(WriteResult.UNCHANGED::equals).hasSize(Race.RUNNERS - 1);
    }
  }

  @Test
  void a_list_beside_writers_is_ordered_and_shows_what_stays() {
    var lasting = IntStream.range(0, 50).mapToObj("lasting/%02d"::formatted).toList();
    lasting.forEach(name -> put(name, "v"));

    Race.run(runner -> {
      for (int round = 0; round < ROUNDS; round++) {
        if (runner < 2) {
          var listed = new ArrayList<>(list(ListQuery.ALL));
          assertThat(listed).isSorted().doesNotHaveDuplicates().containsAll(lasting);
        } else {
          put("moving/%02d".formatted(runner), "v");
          delete("moving/%02d".formatted(runner));
        }
      }
      return runner;
    });

    assertThat(list(ListQuery.ALL)).isEqualTo(lasting);
  }

  private void assertNotMixed() {
    var entry = store().get(key("contested"));
    assertThat(entry).isNotNull();
    assertThat(entry.metadata()).isEqualTo("\"" + entry.value().text() + "\"");
  }
}
