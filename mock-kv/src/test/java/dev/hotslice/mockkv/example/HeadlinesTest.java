package dev.hotslice.mockkv.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.mockkv.Fault;
import dev.hotslice.mockkv.MockNamespace;
import dev.hotslice.mockkv.junit.MockKv;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@MockKv(plan = "free")
class HeadlinesTest {
  @Test
  void a_refresh_costs_three_reads_one_comparison_and_one_write(MockNamespace kv) {
    kv.put(KvKey.of("feed:birds"), KvValue.of("A heron came by"), PutOptions.NONE);

    var run = kv.run("refresh", it -> new Headlines(it.kv()).refresh());

    assertThat(run.record().reads()).isEqualTo(4);
    assertThat(run.record().writes()).isEqualTo(1);
    assertThat(run.record().peakInFlight()).isLessThanOrEqualTo(6);
    assertThat(run.remaining().today(Operation.WRITE)).isEqualTo(998);
  }

  @Test
  void a_quarter_of_an_hour_later_nothing_has_changed(MockNamespace kv) {
    kv.cron("*/15 * * * *", run -> new Headlines(run.kv()).refresh());

    kv.advance(Duration.ofMinutes(30));

    assertThat(kv.record().writes()).isEqualTo(1);
    assertThat(kv.record().unchanged()).isEqualTo(1);
  }

  @Test
  void a_spent_day_refuses_the_page_and_leaves_the_old_one(MockNamespace kv) {
    kv.faults().next(1, Operation.WRITE, Fault.dailyLimit());

    assertThat(new Headlines(kv).refresh()).isInstanceOf(WriteResult.Refused.class);
    assertThat(kv.get(KvKey.of("page"))).isNull();
  }

  @Test
  @MockKv(consistency = "cloudflare")
  void tokyo_sees_the_page_a_minute_later(MockNamespace kv) {
    var page = KvKey.of("page");

    assertThat(kv.at("tokyo").get(page)).isNull();
    kv.put(page, KvValue.of("A heron came by"), PutOptions.NONE);
    assertThat(kv.at("tokyo").get(page)).isNull();
    kv.advance(Duration.ofSeconds(60));
    assertThat(kv.at("tokyo").get(page)).isNotNull();
  }
}
