package dev.hotslice.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.RequestLine;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.spending.Spending;
import dev.hotslice.time.ManualClock;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final Account account = Account.of(new MemoryEngine(clock), "account", Plan.FREE, clock);
  private final Spending spending =
      Spending.open(account.system(), account.budget(), new Random(1));

  @Test
  void what_each_cause_spends_is_counted_and_never_falls() {
    var herons = new NamespaceId("herons");
    try (var metrics = new Metrics(account.budget(), spending)) {
      var store = account.open(herons, account.start("job:refresh"));
      store.put(KvKey.of("a"), KvValue.of("grey"), PutOptions.NONE);
      var first = metrics.scrape();
      spending.write();
      spending.write();
      var _ = account.open(herons, account.start("route:GET /")).get(KvKey.of("a"));

      assertThat(first)
          .contains("hotslice_kv_spent_total{cause=\"job:refresh\",operation=\"write\"} 1.0");
      assertThat(metrics.scrape())
          .contains("hotslice_kv_spent_total{cause=\"job:refresh\",operation=\"write\"} 1.0")
          .contains("hotslice_kv_spent_total{cause=\"route:GET /\",operation=\"read\"} 1.0");
    }
  }

  @Test
  void of_too_many_causes_the_last_share_a_series() {
    try (var metrics = new Metrics(account.budget(), spending)) {
      for (int i = 0; i < 1_000; i++) {
        var _ =
            account
                .open(new NamespaceId("herons"), account.start("worker:" + i))
                .get(KvKey.of("a"));
        if (i % 100 == 0) {
          spending.write();
        }
      }

      var series =
          metrics
              .scrape()
              .lines()
              .filter(line -> line.startsWith("hotslice_kv_spent_total"))
              .toList();
      assertThat(series).hasSize(201);
      assertThat(series)
          .contains("hotslice_kv_spent_total{cause=\"(others)\",operation=\"read\"} 800.0");
    }
  }

  @Test
  void the_counts_of_a_cache_outlive_a_garbage_collection() {
    var hits = new LongAdder();
    try (var metrics = new Metrics(account.budget(), spending)) {
      metrics.cache("index:hub", "hit", hits::sum);
      var collected = new WeakReference<>(new Object());
      while (collected.get() != null) {
        System.gc();
      }
      hits.add(7);

      assertThat(metrics.scrape())
          .contains("hotslice_cache_requests_total{cache=\"index:hub\",outcome=\"hit\"} 7.0");
    }
  }

  @Test
  void methods_that_clients_make_up_are_one_series() {
    try (var metrics = new Metrics(account.budget(), spending)) {
      for (var method : List.of("BREW", "WHEN", "GET")) {
        metrics.request(
            new RequestLine(method, "unmatched", 404, false, false, Duration.ofMillis(1)));
      }

      assertThat(metrics.scrape())
          .contains("count{method=\"other\",route=\"unmatched\",status=\"404\"} 2")
          .contains("count{method=\"GET\",route=\"unmatched\",status=\"404\"} 1")
          .doesNotContain("BREW");
    }
  }

  @Test
  void a_cpu_time_that_nobody_knows_does_not_count() {
    try (var metrics = new Metrics(account.budget(), spending)) {
      metrics.cpu("weed", null);
      assertThat(metrics.scrape()).doesNotContain("hotslice_job_cpu");

      metrics.cpu("weed", Duration.ofMillis(250));
      assertThat(metrics.scrape())
          .contains("hotslice_job_cpu_seconds_count{job=\"weed\"} 1")
          .contains("hotslice_job_cpu_seconds_sum{job=\"weed\"} 0.25");
    }
  }
}
