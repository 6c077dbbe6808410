package dev.hotslice.kv.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.jspecify.annotations.Nullable;

/// No walk and no seed bring an answer that [Consistency.Adversarial] does not promise.
@Domain(Moves.class)
@Domain(DomainContext.Global.class)
class AdversarialPromiseTest {
  private static final List<KvKey> KEYS =
      List.of(KvKey.of("a"), KvKey.of("a/b"), KvKey.of("a/c"), KvKey.of("b"));

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void every_answer_is_young_enough(@ForAll List<Move> walk, @ForAll long seed) {
    check(walk, new Journey(Consistency.adversarial(seed)));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void what_is_pushed_out_makes_answers_only_younger(@ForAll List<Move> walk, @ForAll long seed) {
    check(walk, new Journey(Consistency.adversarial(seed), new Shelf.Bounds(2, 2_000)));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void the_same_walk_and_seed_have_the_same_answers(@ForAll List<Move> walk, @ForAll long seed) {
    var one = new Journey(Consistency.adversarial(seed));
    var other = new Journey(Consistency.adversarial(seed));

    for (var move : walk) {
      assertThat(one.make(move)).as("%s", move).isEqualTo(other.make(move));
    }
  }

  private static void check(List<Move> walk, Journey journey) {
    for (var move : walk) {
      var answer = journey.make(move);
      switch (move) {
        case Move.Get(_, var name, var ttl) ->
            checkGet(journey, KvKey.of(name), ttl, (KvEntry) answer);
        case Move.GetAll(_, var names, var ttl) -> {
          var found = (Map<?, ?>) Objects.requireNonNull(answer);
          for (var name : names) {
            var key = KvKey.of(name);
            checkGet(journey, key, ttl, (KvEntry) found.get(key));
          }
        }
        case Move.ListKeys list ->
            checkPage(journey, Journey.query(list), Objects.requireNonNull((ListPage) answer));
        case Move.Put _,
            Move.PutIfChanged _,
            Move.PutAll _,
            Move.Delete _,
            Move.DeleteAll _,
            Move.PutIf _,
            Move.DeleteIf _,
            Move.Wait _,
            Move.SetBack _ -> {}
      }
    }
  }

  private static void checkGet(Journey journey, KvKey key, int ttl, @Nullable KvEntry answer) {
    var now = journey.now();
    var window = Duration.ofSeconds(Math.max(60, ttl));

    assertThat(journey.past().within(window, now))
        .as("get %s answered %s at %s", key, answer, now)
        .anyMatch(moment -> Objects.equals(moment.get(key), answer));
    assertThat(answer == null || !answer.isExpired(now)).as("%s is not expired", answer).isTrue();
  }

  /// A page is in order and of the right length; what it shows of each key, or that it does not
  /// show it, was true within the last minute.
  private static void checkPage(Journey journey, ListQuery query, ListPage page) {
    var now = journey.now();
    var moments = journey.past().within(Consistency.WINDOW, now);
    var shown = page.keys().stream().map(ListPage.Key::key).toList();

    assertThat(shown).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(query.limit());
    assertThat(shown).allMatch(key -> Past.isAsked(key, query));
    if (page.next() != null) {
      assertThat(shown).hasSize(query.limit()).last().isEqualTo(page.next());
    }
    for (var key : page.keys()) {
      assertThat(moments)
          .as("%s at %s", key, now)
          .anyMatch(moment -> key.equals(moment.listed(key.key())));
      assertThat(key.expiration() == null || now.isBefore(key.expiration())).isTrue();
    }
    for (var key : KEYS) {
      if (Past.isAsked(key, query) && isCovered(key, page) && !shown.contains(key)) {
        assertThat(moments)
            .as("%s is not listed at %s", key, now)
            .anyMatch(moment -> moment.listed(key) == null);
      }
    }
  }

  private static boolean isCovered(KvKey key, ListPage page) {
    return page.next() == null || key.compareTo(page.next()) <= 0;
  }
}
