package dev.hotslice.app.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.BareServer;
import dev.hotslice.app.http.HttpServer;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.RawHttp;
import dev.hotslice.app.http.RawRequest;
import dev.hotslice.app.kv.ValueReads.Source;
import dev.hotslice.kv.HookedStore;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over a server, because what was read is held for a request.
class ValueReadsTest {
  private static final NamespaceId ID = new NamespaceId("id");

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final Account account = Account.of(new MemoryEngine(clock), "test", Plan.FREE, clock);
  private final ValueReads reads = new ValueReads(account);
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start(@TempDir Path folder) {
    server =
        BareServer.start(
            folder,
            account,
            Map.of(),
            router -> router.getFast("/v1/bulk/{count}", Scope.READ, this::bulk));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void of_values_that_may_be_large_are_a_few_at_a_time_and_then_one_call() {
    var store = account.open(ID, account.start("test"));
    for (var key : keys(12)) {
      store.put(key, KvValue.of("v"), PutOptions.NONE);
    }

    assertThat(get(12))
        .as("what is known to be small, none yet, and three times four")
        .isEqualTo(4);
    assertThat(get(12)).isEqualTo(1);
  }

  @Test
  void of_missing_keys_are_one_call_once_they_are_known_to_be_missing() {
    assertThat(get(100)).isEqualTo(26);
    assertThat(get(100)).isEqualTo(1);
  }

  @Test
  void of_a_few_keys_are_one_call() {
    assertThat(get(4)).isEqualTo(1);
  }

  @Test
  void cost_one_read_for_each_key_in_however_many_calls() {
    var _ = get(50);

    assertThat(account.budget().usage().spent(Operation.READ)).isEqualTo(50);
  }

  /// Returns how many calls of the store it took.
  private int get(int count) {
    calls.set(0);
    assertThat(RawHttp.send(server.uri(), "GET /v1/bulk/" + count + " HTTP/1.1", "Host: localhost"))
        .startsWith("HTTP/1.1 200 ");
    return calls.get();
  }

  private RawAnswer bulk(RawRequest request, Invocation invocation) {
    var source =
        new Source(
            request,
            ID.text(),
            invocation,
            one -> new HookedStore(account.open(ID, one), calls::incrementAndGet));
    var found =
        reads.getAll(source, keys(Integer.parseInt(request.parameter(0))), 1_000_000, _ -> {});
    return RawAnswer.of(200, Long.toString(found.bytes()).getBytes(StandardCharsets.US_ASCII));
  }

  private static Set<KvKey> keys(int count) {
    var keys = new LinkedHashSet<KvKey>();
    IntStream.range(0, count).forEach(at -> keys.add(KvKey.of("k" + at)));
    return keys;
  }
}
