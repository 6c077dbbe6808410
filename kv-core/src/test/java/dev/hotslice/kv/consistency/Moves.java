package dev.hotslice.kv.consistency;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/// Random walks in which few keys, values and locations meet often.
final class Moves extends DomainContextBase {
  private static final String[] NAMES = {"a", "a/b", "a/c", "b"};

  @Provide
  Arbitrary<List<Move>> walks() {
    return move().list().ofMinSize(1).ofMaxSize(80);
  }

  private static Arbitrary<Move> move() {
    var name = Arbitraries.of(NAMES);
    var location = Arbitraries.of("paris", "tokyo", "lima");
    var text = Arbitraries.of("one", "two", "three");
    var ttl = Arbitraries.of(60, 60, 30, 45, 300);
    var present = Arbitraries.of(true, false);
    var lifetime = Arbitraries.of(0, 0, 60, 61, 90);
    return Arbitraries.frequencyOf(
        Tuple.of(5, Combinators.combine(location, name, ttl).as(Move.Get::new)),
        Tuple.of(2, Combinators.combine(location, name.set(), ttl).as(Move.GetAll::new)),
        Tuple.of(3, lists(location, name)),
        Tuple.of(4, Combinators.combine(location, name, text, lifetime).as(Move.Put::new)),
        Tuple.of(1, Combinators.combine(location, name, text).as(Move.PutIfChanged::new)),
        Tuple.of(1, Combinators.combine(location, name.set(), text).as(Move.PutAll::new)),
        Tuple.of(2, Combinators.combine(location, name).as(Move.Delete::new)),
        Tuple.of(1, Combinators.combine(location, name.set()).as(Move.DeleteAll::new)),
        Tuple.of(1, Combinators.combine(location, name, text, present).as(Move.PutIf::new)),
        Tuple.of(1, Combinators.combine(location, name, present).as(Move.DeleteIf::new)),
        Tuple.of(3, waits()),
        Tuple.of(1, Arbitraries.of(1, 1_000, 60_000, 3_600_000).map(Move.SetBack::new)));
  }

  private static Arbitrary<Move> lists(Arbitrary<String> location, Arbitrary<String> name) {
    return Combinators.combine(
            location,
            Arbitraries.of("", "a", "a/", "z"),
            Arbitraries.integers().between(1, 3),
            name.injectNull(0.6))
        .as(Move.ListKeys::new);
  }

  /// Mostly steps that land on the end of something or one millisecond beside it.
  private static Arbitrary<Move> waits() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(1, 1_000, 29_999, 30_000, 45_000, 59_999, 60_000, 60_001)),
            Tuple.of(1, Arbitraries.integers().between(0, 320_000)))
        .map(Move.Wait::new);
  }
}
