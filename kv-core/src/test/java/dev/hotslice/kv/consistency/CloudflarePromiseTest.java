package dev.hotslice.kv.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.jspecify.annotations.Nullable;

/// No walk brings an answer that [Consistency.Cloudflare] does not promise.
@Domain(Moves.class)
@Domain(DomainContext.Global.class)
class CloudflarePromiseTest {
  /// A key in a location.
  private record Spot(String location, KvKey key) {}

  private final Map<Spot, Integer> oldest = new HashMap<>();

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void every_answer_is_young_enough(@ForAll List<Move> walk) {
    check(walk, new Journey(Consistency.CLOUDFLARE));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void what_is_pushed_out_makes_answers_only_younger(@ForAll List<Move> walk) {
    check(walk, new Journey(Consistency.CLOUDFLARE, new Shelf.Bounds(2, 1_000)));
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void the_same_walk_has_the_same_answers(@ForAll List<Move> walk) {
    var one = new Journey(Consistency.CLOUDFLARE);
    var other = new Journey(Consistency.CLOUDFLARE);

    for (var move : walk) {
      assertThat(one.make(move)).as("%s", move).isEqualTo(other.make(move));
    }
  }

  private void check(List<Move> walk, Journey journey) {
    oldest.clear();
    for (var move : walk) {
      var answer = journey.make(move);
      switch (move) {
        case Move.Get get -> checkGet(journey, get, get.name(), (KvEntry) answer);
        case Move.GetAll(var location, var names, var ttl) -> {
          var found = (Map<?, ?>) Objects.requireNonNull(answer);
          for (var name : names) {
            var entry = (KvEntry) found.get(KvKey.of(name));
            checkGet(journey, new Move.Get(location, name, ttl), name, entry);
          }
        }
        case Move.ListKeys list -> checkPage(journey, list, (ListPage) answer);
        case Move.Put(var location, var name, _, _) -> wrote(journey, location, name);
        case Move.PutIfChanged(var location, var name, _) -> wrote(journey, location, name);
        case Move.PutAll(var location, var names, _) ->
            names.forEach(name -> wrote(journey, location, name));
        case Move.Delete(var location, var name) -> wrote(journey, location, name);
        case Move.DeleteAll(var location, var names) ->
            names.forEach(name -> wrote(journey, location, name));
        case Move.PutIf(var location, var name, _, _) -> wrote(journey, location, name);
        case Move.DeleteIf(var location, var name, _) -> wrote(journey, location, name);
        case Move.Wait _, Move.SetBack _ -> {}
      }
    }
  }

  /// Not older than the reader accepts, than what the location has written itself, and than what it
  /// has answered before.
  private void checkGet(Journey journey, Move.Get get, String name, @Nullable KvEntry answer) {
    var spot = new Spot(get.location(), KvKey.of(name));
    var now = journey.now();
    var since = oldest.getOrDefault(spot, 0);
    var match =
        journey.past().within(Duration.ofSeconds(get.ttl()), now).stream()
            .filter(moment -> moment.number() >= since)
            .filter(moment -> Objects.equals(moment.get(spot.key()), answer))
            .findFirst();

    assertThat(match).as("%s answered %s at %s", get, answer, now).isPresent();
    assertThat(answer == null || !answer.isExpired(now)).as("%s is not expired", answer).isTrue();
    oldest.put(spot, match.get().number());
  }

  /// A page is what a strong list answered within the last minute, as a whole.
  private static void checkPage(Journey journey, Move.ListKeys list, @Nullable ListPage page) {
    var now = journey.now();
    assertThat(journey.past().within(Consistency.WINDOW, now))
        .as("%s answered %s at %s", list, page, now)
        .anyMatch(moment -> moment.page(Journey.query(list)).equals(page));
    assertThat(Objects.requireNonNull(page).keys())
        .allMatch(key -> key.expiration() == null || now.isBefore(key.expiration()));
  }

  private void wrote(Journey journey, String location, String name) {
    int moment = journey.past().note(journey.now()).number();
    oldest.put(new Spot(location, KvKey.of(name)), moment);
  }
}
