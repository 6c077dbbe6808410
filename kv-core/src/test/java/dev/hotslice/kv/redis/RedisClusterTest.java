package dev.hotslice.kv.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotslice.kv.CheckResult;
import dev.hotslice.kv.KvChange;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.Told;
import dev.hotslice.kv.Tracked;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@NeedsRedis
final class RedisClusterTest extends RedisContracts {
  private static final LocalDate DAY = LocalDate.of(2031, 7, 1);
  private static TestCluster cluster;

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00Z");

  @BeforeAll
  static void start() {
    cluster = TestCluster.start();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Override
  String url() {
    return cluster.url() + PATIENTLY;
  }

  @Test
  void spreads_a_namespace_over_all_nodes_and_lists_it_in_order() throws Exception {
    var before = new long[] {size(0), size(1), size(2)};
    try (var engine = open(clock)) {
      var store = engine.namespace(KvStoreContract.freshNamespace());
      var names = IntStream.range(0, 500).mapToObj("%03d"::formatted).toList();
      names.forEach(name -> store.put(KvKey.of(name), KvValue.of(name), PutOptions.NONE));

      assertThat(size(0)).isGreaterThan(before[0] + 50);
      assertThat(size(1)).isGreaterThan(before[1] + 50);
      assertThat(size(2)).isGreaterThan(before[2] + 50);
      assertThat(store.list(ListQuery.ALL).keys())
          .extracting(listed -> listed.key().name())
          .isEqualTo(names);
      assertThat(store.list(ListQuery.ALL.limit(20).after(KvKey.of("250"))).keys())
          .extracting(listed -> listed.key().name())
          .isEqualTo(names.subList(251, 271));
    }
  }

  @Test
  void follows_a_slot_that_moves_to_another_node() throws Exception {
    try (var engine = open(clock)) {
      var ledger = engine.ledger("mover");
      ledger.charge(DAY, Operation.READ, 1, 10);
      cluster.moveSlotOf("test:{ledger:wanderer}:20310701");

      assertThat(engine.ledger("wanderer").charge(DAY, Operation.READ, 1, 10)).isTrue();
      assertThat(engine.ledger("wanderer").spent(DAY)).containsEntry(Operation.READ, 1L);
    }
  }

  @Test
  void gives_the_password_to_every_node() {
    try (var guarded = TestCluster.start()) {
      guarded.requirePassword("p@ss,word");
      var url = guarded.url().replace("://", "://:p%40ss%2Cword@");
      try (var engine = RedisEngine.open(url, "test", clock)) {
        var store = engine.namespace(KvStoreContract.freshNamespace());
        for (var name : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
          store.put(KvKey.of(name), KvValue.of(name), PutOptions.NONE);
        }
        assertThat(store.list(ListQuery.ALL).keys()).hasSize(8);
      }
    }
  }

  @Test
  void says_that_a_cluster_which_lost_a_node_is_down_and_finds_the_node_again() {
    try (var wounded = TestCluster.start(Duration.ofMillis(500));
        var engine = RedisEngine.open(wounded.url(), "test", clock)) {
      Eventually.holds("the cluster is whole", () -> engine.check().equals(CheckResult.UP));

      wounded.node(2).kill();

      Eventually.holds("the loss shows", () -> engine.check() instanceof CheckResult.Down);
      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> engine.namespace(KvStoreContract.freshNamespace()).list(ListQuery.ALL))
          .withMessageContaining("Redis at the cluster 127.0.0.1:");

      wounded.node(2).start();
      Eventually.holds(
          "all nodes serve again",
          () ->
              engine
                  .namespace(KvStoreContract.freshNamespace())
                  .list(ListQuery.ALL)
                  .keys()
                  .isEmpty());
    }
  }

  @Test
  void a_node_that_is_away_is_not_heard_and_then_everything_is_read_again() {
    try (var wounded = TestCluster.start(Duration.ofMillis(500));
        var engine = RedisEngine.open(wounded.url(), "test", clock)) {
      var tracked = new Tracked();
      var _ = engine.track(KvStoreContract.freshNamespace(), tracked);
      assertThat(tracked.next()).isEqualTo(Tracked.CAUGHT_UP);

      wounded.node(2).kill();
      assertThat(tracked.next()).isEqualTo(Tracked.LOST);
      wounded.node(2).start();

      assertThat(tracked.next()).isEqualTo(Tracked.CAUGHT_UP);
    }
  }

  @Test
  void hears_of_changes_on_every_node_whatever_node_it_listens_to() {
    var told = new Told();
    var id = KvStoreContract.freshNamespace();
    try (var here = open(clock);
        var there = open(clock);
        var _ = here.watch(id, told)) {
      var store = there.namespace(id);
      var names = IntStream.range(0, 100).mapToObj(i -> KvKey.of("key/" + i)).toList();
      store.putAll(names.stream().map(name -> KvPut.of(name, KvValue.of("v"))).toList());
      store.deleteAll(Set.copyOf(names));

      var changes = told.next(200);
      assertThat(changes.stream().filter(KvChange.Put.class::isInstance)).hasSize(100);
      assertThat(changes.stream().filter(KvChange.Deleted.class::isInstance)).hasSize(100);
    }
  }

  @Test
  void listens_again_after_the_node_it_listened_to_has_hung_up() throws Exception {
    var told = new Told();
    var id = KvStoreContract.freshNamespace();
    var gap = new KvChange.Gap();
    try (var engine = open(clock);
        var _ = engine.watch(id, told)) {
      for (int node = 0; node < 3; node++) {
        cluster.node(node).ask("CLIENT KILL TYPE pubsub");
      }
      assertThat(told.next()).isEqualTo(gap);

      var names = IntStream.range(0, 100).mapToObj(i -> KvKey.of("key/" + i)).toList();
      engine
          .namespace(id)
          .putAll(names.stream().map(name -> KvPut.of(name, KvValue.of("v"))).toList());

      var last = new HashSet<KvKey>();
      while (last.size() < 100) {
        if (told.next() instanceof KvChange.Put put) {
          last.add(put.key());
        }
      }
    }
  }

  private static long size(int node) throws IOException {
    return Long.parseLong(cluster.node(node).ask("DBSIZE"));
  }
}
