package dev.hotslice.kv.redis;

import static dev.hotslice.kv.KvFixtures.key;
import static dev.hotslice.kv.KvFixtures.noise;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Precondition;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.Race;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.budget.WriteGrant;
import dev.hotslice.kv.budget.WriteOrder;
import dev.hotslice.time.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes over the wire and what stays in Redis.
@NeedsRedis
final class RedisTrafficTest {
  private static TestRedis redis;

  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");
  private final NamespaceId namespace = KvStoreContract.freshNamespace();
  private KvEngine engine;
  private KvStore store;

  @BeforeAll
  static void start() {
    redis = TestRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void open() {
    var seldom = new Sharing(NodeMemory.ofProcess(), Duration.ofDays(1));
    engine = new RedisEngine(RedisUrl.parse(redis.url()), new RedisKeys("test"), clock, seldom);
    store = engine.namespace(namespace);
    store.get(key("first-connect"));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void a_get_is_one_plain_command_also_of_a_missing_key() {
    store.put(key("heron"), KvValue.of("grey"), PutOptions.NONE);

    assertThat(commandsOf(() -> store.get(key("heron")))).isEqualTo(Map.of("hmget", 1));
    assertThat(commandsOf(() -> store.get(key("dodo")))).isEqualTo(Map.of("hmget", 1));
  }

  @Test
  void a_bulk_get_is_one_plain_command_for_each_key() {
    assertThat(commandsOf(() -> store.getAll(Set.of(key("a"), key("b"), key("c")))))
        .isEqualTo(Map.of("hmget", 3));
  }

  @Test
  void a_bulk_delete_is_one_script_for_500_keys() {
    var keys = IntStream.range(0, 1_000).mapToObj(i -> key("crowd/" + i)).collect(toSet());
    store.putAll(keys.stream().map(key -> KvPut.of(key, KvValue.of("v"))).toList());
    store.delete(key("crowd/0"));

    assertThat(commandsOf(() -> store.deleteAll(keys)))
        .isEqualTo(Map.of("evalsha", 2, "exists", 2, "zrem", 2, "unlink", 2));
    assertThat(names()).isZero();
  }

  @Test
  void a_namespace_is_dropped_with_all_that_stood_in_redis_500_entries_at_a_time() {
    var mortal = in(Duration.ofMinutes(10));
    store.putAll(
        IntStream.range(0, 1_200)
            .mapToObj(i -> new KvPut(key("k" + i), KvValue.of("v"), mortal))
            .toList());
    clock.advance(Duration.ofMinutes(10));
    engine.drop(new NamespaceId("unused"));

    var commands = commandsOf(() -> engine.drop(namespace));

    assertThat(commands).containsEntry("evalsha", 3).containsEntry("unlink", 1_200);
    assertThat(redis.ask("KEYS test:{kv:" + namespace + ":*")).isEmpty();
  }

  @Test
  void a_bulk_write_arrives_also_where_the_server_forgot_the_script() {
    redis.ask("SCRIPT FLUSH");
    var pairs = IntStream.range(0, 1_200).mapToObj(i -> KvPut.of(key("k" + i), KvValue.of("v")));

    store.putAll(pairs.toList());

    assertThat(names()).isEqualTo(1_200);
  }

  @Test
  void a_conditional_put_that_changes_nothing_is_one_script_that_only_reads() {
    conditionally("grey");

    assertThat(commandsOf(() -> conditionally("grey"))).isEqualTo(Map.of("evalsha", 1, "hmget", 1));
  }

  @Test
  void a_large_value_that_did_not_change_does_not_travel() {
    var large = noise(500_000, 1);
    var fingerprint = Fingerprint.of(large);
    store.put(key("whale"), large, PutOptions.NONE);
    store.isUnchanged(key("whale"), large, PutOptions.NONE, fingerprint);
    long before = bytesReceived();

    var result = store.putIfChanged(key("whale"), large, PutOptions.NONE, fingerprint);

    assertThat(result).isEqualTo(WriteResult.UNCHANGED);
    assertThat(bytesReceived() - before).isLessThan(2_000);
  }

  @Test
  void a_compare_and_set_does_not_fetch_the_value_that_it_compares() {
    store.put(key("whale"), noise(500_000, 1), PutOptions.NONE);
    var read = Precondition.matches(requireNonNull(store.get(key("whale"))));
    long before = number("total_net_output_bytes");

    assertThat(store.putIf(key("whale"), KvValue.of("v"), PutOptions.NONE, read))
        .isEqualTo(WriteResult.WRITTEN);
    assertThat(store.deleteIf(key("whale"), read)).isEqualTo(WriteResult.PRECONDITION_FAILED);

    assertThat(number("total_net_output_bytes") - before).isLessThan(20_000);
  }

  @Test
  void a_put_of_an_absent_key_is_one_script() {
    store.putIf(key("a"), KvValue.of("v"), PutOptions.NONE, Precondition.absent());

    assertThat(
            commandsOf(() ->
                store.putIf(key("b"), KvValue.of("v"), PutOptions.NONE, Precondition.absent())))
        .containsEntry("evalsha", 1)
        .containsEntry("hmget", 1);
  }

  @Test
  void charges_for_reads_travel_in_blocks_and_those_for_writes_one_by_one() {
    var ledger = engine.ledger(namespace.text());
    var day = LocalDate.of(2031, 7, 1);
    ledger.charge(day, Operation.READ, 1, 100_000);

    assertThat(commandsOf(() -> ledger.charge(day, Operation.READ, 1, 100_000))).isEmpty();
    assertThat(commandsOf(() -> ledger.charge(day, Operation.WRITE, 1, 1_000)))
        .containsEntry("evalsha", 1);
  }

  @Test
  void a_write_is_charged_and_takes_the_turn_of_its_key_in_one_script() {
    var ledger = engine.ledger(namespace.text());
    var day = LocalDate.of(2031, 7, 1);
    ledger.charge(day, Operation.WRITE, 1, 1_000);

    var first = commandsOf(() -> ledger.chargeWrites(day, write("heron"), 1_000));
    var late = commandsOf(() -> ledger.chargeWrites(day, write("heron"), 1_000));

    assertThat(first).containsEntry("evalsha", 1).containsEntry("zadd", 1);
    assertThat(late).containsEntry("evalsha", 1).doesNotContainKey("zadd");
  }

  @Test
  void a_block_of_reads_is_one_script_down_to_the_last_of_the_day() {
    var ledger = engine.ledger(namespace.text());
    var day = LocalDate.of(2031, 7, 1);

    var commands =
        commandsOf(() -> {
          for (int i = 0; i < 1_000; i++) {
            ledger.charge(day, Operation.READ, 1, 1_000);
          }
        });

    assertThat(commands).doesNotContainKeys("hgetall", "script");
    assertThat(commands.get("evalsha")).isBetween(10, 100);
    assertThat(ledger.spent(day)).containsEntry(Operation.READ, 1_000L);
  }

  @Test
  void turns_of_keys_go_when_later_ones_are_taken() {
    var ledger = engine.ledger(namespace.text());
    var day = LocalDate.of(2031, 7, 1);
    for (int second = 0; second < 10; second++) {
      ledger.chargeWrites(day, write("key/" + second), 1_000);
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(redis.ask("ZCARD test:{ledger:" + namespace + "}:turns")).isEqualTo("1");
    assertThat(redis.ask("TTL test:{ledger:" + namespace + "}:turns")).isEqualTo("-1");
  }

  @Test
  void turns_go_by_the_servers_time_which_is_one_for_all_nodes() {
    var day = LocalDate.of(2031, 7, 1);
    var order = new WriteOrder(namespace, Map.of(key("heron"), 1), Duration.ofHours(1));
    var ahead = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
    try (var one = RedisEngine.open(redis.url(), "test", Clock.systemUTC());
        var other = RedisEngine.open(redis.url(), "test", ahead)) {
      var _ = one.ledger(namespace.text()).chargeWrites(day, order, 10);

      assertThat(other.ledger(namespace.text()).chargeWrites(day, order, 10))
          .isInstanceOfSatisfying(
              WriteGrant.Granted.class,
              grant ->
                  assertThat(grant.late().get(key("heron")))
                      .isBetween(Duration.ofMinutes(1), Duration.ofHours(1)));
    }
  }

  @Test
  void gives_leased_reads_back_when_it_is_closed() {
    var day = LocalDate.of(2031, 7, 1);
    var account = namespace.text();
    try (var other = RedisEngine.open(redis.url(), "test", clock)) {
      other.ledger(account).charge(day, Operation.READ, 3, 100_000);
      assertThat(engine.ledger(account).spent(day).get(Operation.READ)).isGreaterThan(3);
    }

    assertThat(engine.ledger(account).spent(day)).containsEntry(Operation.READ, 3L);
  }

  @Test
  void works_on_after_the_server_forgot_the_scripts() {
    conditionally("grey");
    redis.ask("SCRIPT FLUSH");

    assertThat(conditionally("grey")).isEqualTo(WriteResult.UNCHANGED);
    assertThat(conditionally("white")).isEqualTo(WriteResult.WRITTEN);
  }

  @Test
  void nothing_is_published_where_nobody_listens() {
    assertThat(commandsOf(this::changeAll)).doesNotContainKey("publish");

    try (var _ = engine.watch(namespace, _ -> {})) {
      assertThat(commandsOf(this::changeAll)).containsEntry("publish", 5);
    }
    try (var _ = engine.watch(KvStoreContract.freshNamespace(), _ -> {})) {
      redis.ask("DEL " + changes());
      assertThat(commandsOf(this::changeAll)).doesNotContainKey("publish");
    }
  }

  @Test
  void a_mark_that_nobody_renews_goes_within_a_minute() {
    engine.watch(namespace, _ -> {}).close();

    var left = Duration.ofMillis(Long.parseLong(redis.ask("PTTL " + changes())));

    assertThat(left).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
  }

  @Test
  void redis_drops_an_entry_by_itself_only_a_day_after_its_expiration() {
    for (var system : List.of(InstantSource.system(), Clock.systemUTC())) {
      try (var ticking = RedisEngine.open(redis.url(), "test", system)) {
        ticking
            .namespace(namespace)
            .put(key("mayfly"), KvValue.of("v"), in(Duration.ofMinutes(10)));
      }

      long millis = Long.parseLong(redis.ask("PTTL " + entry("mayfly")));

      var day = Duration.ofDays(1);
      assertThat(Duration.ofMillis(millis)).isBetween(day, day.plusMinutes(10));
      redis.ask("DEL " + entry("mayfly"));
    }
  }

  @Test
  void redis_drops_nothing_by_itself_that_lives_by_a_clock_set_by_hand() {
    var mortal = in(Duration.ofMinutes(10));
    var mark = new Fingerprint("v1:mayfly");
    store.put(key("put"), KvValue.of("v"), mortal);
    store.putAll(List.of(new KvPut(key("all"), KvValue.of("v"), mortal)));
    store.putIf(key("if"), KvValue.of("v"), mortal, Precondition.absent());
    store.putIfChanged(key("changed"), KvValue.of("v"), mortal, mark);

    assertThat(List.of("put", "all", "if", "changed"))
        .allSatisfy(name -> assertThat(redis.ask("PTTL " + entry(name))).isEqualTo("-1"));
  }

  @Test
  void redis_drops_the_counts_of_a_day_by_itself_only_after_some_days_of_the_systems_clock() {
    var day = LocalDate.of(2031, 7, 1);
    engine.ledger(namespace.text()).charge(day, Operation.WRITE, 1, 10);
    assertThat(redis.ask("TTL " + counts())).isEqualTo("-1");
    redis.ask("DEL " + counts());

    try (var ticking = RedisEngine.open(redis.url(), "test", InstantSource.system())) {
      ticking.ledger(namespace.text()).charge(day, Operation.WRITE, 1, 10);
    }

    var left = Duration.ofSeconds(Long.parseLong(redis.ask("TTL " + counts())));
    assertThat(left).isBetween(Duration.ofDays(3), Duration.ofDays(4));
  }

  @Test
  void a_name_whose_entry_redis_dropped_is_not_listed_and_is_forgotten() {
    store.put(key("evicted"), KvValue.of("v"), PutOptions.NONE);
    store.put(key("kept"), KvValue.of("v"), PutOptions.NONE);
    redis.ask("DEL " + entry("evicted"));

    assertThat(store.list(ListQuery.ALL).keys())
        .containsExactly(new ListPage.Key(key("kept"), null, null));
    assertThat(names()).isEqualTo(1);
  }

  @Test
  void a_page_is_full_whatever_number_of_dead_names_lies_before_it() {
    Race.run(runner -> {
      for (int i = 0; i < 150; i++) {
        store.put(key("dead/" + runner + "/" + i), KvValue.of("v"), in(Duration.ofHours(1)));
      }
      return runner;
    });
    store.put(key("living/1"), KvValue.of("v"), PutOptions.NONE);
    store.put(key("living/2"), KvValue.of("v"), PutOptions.NONE);
    assertThat(names()).isEqualTo(2_402);
    clock.advance(Duration.ofHours(1));

    var page = store.list(ListQuery.ALL.limit(2));

    assertThat(page.keys())
        .extracting(ListPage.Key::key)
        .containsExactly(key("living/1"), key("living/2"));
    assertThat(page.isComplete()).isTrue();
    assertThat(names()).isEqualTo(2);
  }

  @Test
  void names_of_expired_entries_do_not_pile_up_where_nobody_lists() {
    for (int minute = 0; minute < 300; minute++) {
      store.put(key("session/" + minute), KvValue.of("v"), in(Duration.ofSeconds(60)));
      clock.advance(Duration.ofSeconds(60));
    }

    assertThat(names()).isLessThan(100);
  }

  private WriteOrder write(String name) {
    return new WriteOrder(namespace, Map.of(key(name), 1), Duration.ofSeconds(1));
  }

  private WriteResult conditionally(String text) {
    return store.putIfChanged(
        key("heron"), KvValue.of(text), PutOptions.NONE, new Fingerprint("v1:" + text));
  }

  /// Changes something five times.
  private void changeAll() {
    store.put(key("a"), KvValue.of("v"), PutOptions.NONE);
    store.putAll(List.of(KvPut.of(key("b"), KvValue.of("v"))));
    store.delete(key("a"));
    store.deleteIf(key("b"), Precondition.present());
    store.putIf(key("c"), KvValue.of("v"), PutOptions.NONE, Precondition.absent());
    redis.ask("DEL " + entry("c"));
  }

  private String changes() {
    return "test:{kv:" + namespace + ":0}:changes";
  }

  private PutOptions in(Duration ttl) {
    return PutOptions.NONE.withExpiration(new Expiration.After(ttl));
  }

  private String entry(String name) {
    return "test:{kv:" + namespace + ":0}:e:" + name;
  }

  private String counts() {
    return "test:{ledger:" + namespace + "}:20310701";
  }

  private int names() {
    return Integer.parseInt(redis.ask("ZCARD test:{kv:" + namespace + ":0}:names"));
  }

  private static long bytesReceived() {
    return number("total_net_input_bytes");
  }

  private static long number(String stat) {
    return redis
        .ask("INFO stats")
        .lines()
        .filter(line -> line.startsWith(stat + ":"))
        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
        .findFirst()
        .orElseThrow();
  }

  /// Returns how often each command was run, those inside a script included.
  private static Map<String, Integer> commandsOf(Runnable work) {
    redis.ask("CONFIG RESETSTAT");
    work.run();
    var commands = new TreeMap<String, Integer>();
    redis
        .ask("INFO commandstats")
        .lines()
        .filter(line -> !line.startsWith("#") && !line.startsWith("cmdstat_config"))
        .forEach(line ->
            commands.put(
                line.substring("cmdstat_".length(), line.indexOf(':')),
                Integer.valueOf(line.replaceFirst(".*:calls=(\\d+),.*", "$1"))));
    return commands;
  }
}
