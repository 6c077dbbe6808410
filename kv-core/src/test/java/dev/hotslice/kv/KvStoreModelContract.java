package dev.hotslice.kv;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/// Any walk of verbs under a moving clock gives the same answers as [ModelStore].
///
/// The names and values are few, so that steps meet; fingerprints are drawn apart from the values,
/// so that the same fingerprint comes with different bytes and the other way round.
public abstract class KvStoreModelContract {
  private static final String[] NAMES = {
    "a", "a/", "a/b", "a/b/c", "a\0", "A", "b%", "\ufffd", "😀", "😀z"
  };
  private static final String[] PREFIXES = {"", "a", "a/", "a/b", "b%", "\ufffd", "😀", ".", "z"};

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");
  private KvEngine engine;

  /// Opens the engine under test. Called once for all walks, each of which has its own namespace.
  protected abstract KvEngine openEngine(InstantSource clock);

  /// Returns the store under test. Override it to test a decorator.
  protected KvStore openStore(KvEngine engine, NamespaceId namespace) {
    return engine.namespace(namespace);
  }

  @BeforeProperty
  final void open() {
    engine = openEngine(clock);
  }

  @AfterProperty
  final void close() {
    engine.close();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void answers_as_the_model_does(@ForAll("walks") List<ModelStep> walk) {
    var store = openStore(engine, KvStoreContract.freshNamespace());
    var model = new ModelStore(clock);

    for (var step : walk) {
      assertThat(answer(store, step, model)).as("%s", step).isEqualTo(answer(model, step, model));
      if (step instanceof ModelStep.Wait(var time)) {
        clock.advance(time);
      }
    }

    assertThat(store.list(ListQuery.ALL)).isEqualTo(model.list(ListQuery.ALL));
    assertThat(store.getAll(everyKey())).isEqualTo(model.getAll(everyKey()));
  }

  /// @param model knows the revisions that preconditions are about
  private Optional<Object> answer(KvStore store, ModelStep step, ModelStore model) {
    return Optional.ofNullable(
        switch (step) {
          case ModelStep.Get(var name) -> store.get(KvKey.of(name));
          case ModelStep.GetAll(var names) ->
              store.getAll(names.stream().map(KvKey::of).collect(toSet()));
          case ModelStep.Put(var name, var content) -> {
            store.put(KvKey.of(name), content.value(), content.options(clock));
            yield null;
          }
          case ModelStep.PutAll(var pairs) ->
              store.putAll(pairs.stream().map(pair -> pair.put(clock)).toList());
          case ModelStep.PutIf(var name, var content, var demand) ->
              store.putIf(
                  KvKey.of(name), content.value(), content.options(clock), demand.in(model));
          case ModelStep.PutIfChanged(var name, var content, var fingerprint) ->
              store.putIfChanged(
                  KvKey.of(name),
                  content.value(),
                  content.options(clock),
                  new Fingerprint(fingerprint));
          case ModelStep.IsUnchanged(var name, var content, var fingerprint) ->
              store.isUnchanged(
                  KvKey.of(name),
                  content.value(),
                  content.options(clock),
                  new Fingerprint(fingerprint));
          case ModelStep.Delete(var name) -> {
            store.delete(KvKey.of(name));
            yield null;
          }
          case ModelStep.DeleteAll(var names) -> {
            store.deleteAll(names.stream().map(KvKey::of).collect(toSet()));
            yield null;
          }
          case ModelStep.Holds(var name, var demand) ->
              store.holds(KvKey.of(name), demand.in(model));
          case ModelStep.DeleteIf(var name, var demand) ->
              store.deleteIf(KvKey.of(name), demand.in(model));
          case ModelStep.List(var prefix, var limit, var after) ->
              store.list(new ListQuery(prefix, limit, after == null ? null : KvKey.of(after)));
          case ModelStep.Wait _ -> null;
        });
  }

  private static Set<KvKey> everyKey() {
    return Set.of(NAMES).stream().map(KvKey::of).collect(toSet());
  }

  @Provide
  Arbitrary<List<ModelStep>> walks() {
    return step().list().ofMinSize(1).ofMaxSize(60);
  }

  private static Arbitrary<ModelStep> step() {
    var fingerprint = Arbitraries.of("v1:one", "v1:two", "v1:three");
    return Arbitraries.oneOf(
        name().map(ModelStep.Get::new),
        name().set().ofMaxSize(NAMES.length).map(ModelStep.GetAll::new),
        Combinators.combine(name(), content()).as(ModelStep.Put::new),
        Combinators.combine(name(), content())
            .as(ModelStep.Pair::new)
            .list()
            .ofMaxSize(6)
            .map(ModelStep.PutAll::new),
        Combinators.combine(name(), content(), demand()).as(ModelStep.PutIf::new),
        Combinators.combine(name(), content(), fingerprint).as(ModelStep.PutIfChanged::new),
        Combinators.combine(name(), content(), fingerprint).as(ModelStep.IsUnchanged::new),
        name().map(ModelStep.Delete::new),
        name().set().ofMaxSize(4).map(ModelStep.DeleteAll::new),
        Combinators.combine(name(), demand()).as(ModelStep.Holds::new),
        Combinators.combine(name(), demand()).as(ModelStep.DeleteIf::new),
        Combinators.combine(
                Arbitraries.of(PREFIXES),
                Arbitraries.integers().between(1, 4),
                name().injectNull(0.5))
            .as(ModelStep.List::new),
        pause());
  }

  /// Mostly steps that land on a second of an expiration or one millisecond beside it.
  private static Arbitrary<ModelStep> pause() {
    return Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(1, 250, 749, 750, 1_000, 30_000, 59_750, 60_000)),
            Tuple.of(1, Arbitraries.integers().between(0, 90_000)))
        .map(millis -> new ModelStep.Wait(Duration.ofMillis(millis)));
  }

  private static Arbitrary<ModelStep.Demand> demand() {
    return Combinators.combine(Arbitraries.of(ModelStep.Demand.Kind.class), name())
        .as(ModelStep.Demand::new);
  }

  private static Arbitrary<String> name() {
    return Arbitraries.of(NAMES);
  }

  private static Arbitrary<ModelStep.Content> content() {
    return Combinators.combine(
            Arbitraries.of("", "grey", "white"),
            Arbitraries.of("1", "{}", "null").injectNull(0.5),
            lifetime())
        .as(ModelStep.Content::new);
  }

  private static Arbitrary<ModelStep.Lifetime> lifetime() {
    var seconds = Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.of(60, 61, 120, 240));
    return Combinators.combine(seconds, Arbitraries.of(true, false)).as(ModelStep.Lifetime::new);
  }
}
