package dev.hotslice.app.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final KvStore store = new MemoryEngine(clock).namespace(new NamespaceId("system"));
  private final Registry one = registry();
  private final Registry other = registry();

  @Test
  void sees_its_own_change_at_once_and_that_of_another_within_a_second() {
    assertThat(other.now().all()).hasSize(2);

    var _ = one.change(Registry.Change.of(directory -> directory.withMade("id", "title")));

    assertThat(one.now().named("title")).isPresent();
    assertThat(other.now().named("title")).isEmpty();
    assertThat(other.read().named("title")).isPresent();
    clock.advance(Duration.ofSeconds(1));
    assertThat(other.now().named("id")).isPresent();
  }

  @Test
  void loses_no_change_of_two_processes_at_once() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < 100; number++) {
        var id = "id" + number;
        var registry = number % 2 == 0 ? one : other;
        threads.execute(() -> {
          var _ = registry.change(Registry.Change.of(directory -> directory.withMade(id, id)));
        });
      }
    }

    assertThat(one.read().all()).hasSize(102);
  }

  @Test
  void keeps_everything_over_a_restart() {
    var _ = one.change(Registry.Change.of(directory -> directory.withMade("a", "ü 😀")));
    var _ = one.change(Registry.Change.of(directory -> directory.withTitle("id-1", "new")));
    var _ = one.change(Registry.Change.of(directory -> directory.withMade("b", "b")));
    var _ = one.change(Registry.Change.of(directory -> directory.withoutMade("b")));

    var again = registry().now();

    assertThat(again.all())
        .containsExactly(
            new Namespace("id-1", "new", "ONE"),
            new Namespace("id-2", "TWO", "TWO"),
            new Namespace("a", "ü 😀", null));
    assertThat(again.directory().dropping()).containsExactly("b");
  }

  @Test
  void finds_by_id_before_binding_before_title() {
    var _ = one.change(Registry.Change.of(directory -> directory.withMade("ONE", "TWO")));

    assertThat(one.now().named("ONE")).contains(new Namespace("ONE", "TWO", null));
    assertThat(one.now().named("TWO")).contains(new Namespace("id-2", "TWO", "TWO"));
  }

  @Test
  void does_not_take_a_damaged_list_for_an_empty_one() {
    store.put(KvKey.of("namespaces"), KvValue.of("{"), PutOptions.NONE);

    assertThatThrownBy(() -> one.change(Registry.Change.of(d -> d.withMade("a", "a"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the list of namespaces in the store is damaged: ");
  }

  private Registry registry() {
    var configured =
        List.of(new KvNamespaceConfig("ONE", "id-1"), new KvNamespaceConfig("TWO", "id-2"));
    return new Registry(store, configured, clock);
  }
}
