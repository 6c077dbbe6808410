package dev.hotslice.mockkv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.consistency.CacheStatus;
import dev.hotslice.kv.consistency.Consistency;
import dev.hotslice.kv.consistency.Reader;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocationsTest {
  private static final KvValue GREY = KvValue.of("grey");
  private static final KvValue WHITE = KvValue.of("white");

  private final MockNamespace kv =
      MockNamespace.builder().consistency(Consistency.CLOUDFLARE).build();

  @Test
  void another_location_sees_a_write_when_the_clock_has_moved_on() {
    var tokyo = kv.at("tokyo");
    kv.put(key("heron"), GREY, PutOptions.NONE);
    assertThat(read(tokyo)).isEqualTo("grey");

    kv.put(key("heron"), WHITE, PutOptions.NONE);

    assertThat(read(kv)).isEqualTo("white");
    assertThat(read(tokyo)).isEqualTo("grey");
    kv.advance(Duration.ofSeconds(60));
    assertThat(read(tokyo)).isEqualTo("white");
  }

  @Test
  void without_a_choice_every_location_sees_a_write_at_once() {
    var strong = MockNamespace.create();
    var reader = Reader.at("tokyo");
    assertThat(read(strong.at(reader))).isEqualTo("nothing");

    strong.put(key("heron"), GREY, PutOptions.NONE);

    assertThat(read(strong.at(reader))).isEqualTo("grey");
    assertThat(reader.cacheStatus()).isNull();
  }

  @Test
  void a_reader_may_keep_longer_and_is_told_what_was_kept() {
    var reader = Reader.at("tokyo").withCacheTtl(Duration.ofMinutes(5));
    var tokyo = kv.at(reader);
    assertThat(read(tokyo)).isEqualTo("nothing");
    assertThat(reader.cacheStatus()).isEqualTo(CacheStatus.MISS);
    kv.put(key("heron"), GREY, PutOptions.NONE);

    kv.advance(Duration.ofSeconds(299));

    assertThat(read(tokyo)).isEqualTo("nothing");
    assertThat(reader.cacheStatus()).isEqualTo(CacheStatus.HIT);
  }

  @Test
  void a_run_reads_where_it_was_started_and_a_cron_in_the_default_location() {
    kv.put(key("heron"), GREY, PutOptions.NONE);
    assertThat(read(kv.at("tokyo"))).isEqualTo("grey");
    kv.put(key("heron"), WHITE, PutOptions.NONE);

    kv.at("tokyo").run("there", run -> assertThat(read(run.kv())).isEqualTo("grey"));
    kv.run("here", run -> assertThat(read(run.kv())).isEqualTo("white"));
    kv.cron("* * * * *", run -> assertThat(read(run.kv())).isEqualTo("black"));
    kv.put(key("heron"), KvValue.of("black"), PutOptions.NONE);
    kv.at("tokyo").advance(Duration.ofMinutes(1));

    assertThat(kv.runs()).extracting(MockRun::name).contains("* * * * *");
  }

  @Test
  void siblings_are_read_in_the_same_location() {
    var there = kv.at("tokyo").sibling("egrets");
    var here = kv.sibling("egrets");
    assertThat(read(there)).isEqualTo("nothing");

    here.put(key("heron"), GREY, PutOptions.NONE);

    assertThat(read(there)).isEqualTo("nothing");
    assertThat(read(here)).isEqualTo("grey");
  }

  @Test
  void what_is_kept_is_charged_and_recorded_like_any_call() {
    assertThat(read(kv)).isEqualTo("nothing");
    assertThat(read(kv)).isEqualTo("nothing");

    assertThat(kv.record().reads()).isEqualTo(2);
    assertThat(kv.usage().spent(Operation.READ)).isEqualTo(2);
  }

  @Test
  void faults_meet_the_next_call_whether_or_not_something_is_kept() {
    assertThat(read(kv)).isEqualTo("nothing");
    kv.faults().next(1, Operation.READ, Fault.fail());

    assertThatThrownBy(() -> read(kv)).isInstanceOf(StoreUnavailableException.class);
    assertThat(read(kv)).isEqualTo("nothing");
  }

  @Test
  void the_worst_case_is_the_same_for_the_same_seed() {
    assertThat(worstCase(1)).isEqualTo(worstCase(1)).isNotEqualTo(worstCase(2));
    assertThat(worstCase(1)).contains("nothing", "grey");
  }

  @Test
  void the_worst_case_costs_what_any_case_costs() {
    var worst = MockNamespace.builder().consistency(Consistency.adversarial(1)).build();

    worst.put(key("heron"), GREY, PutOptions.NONE);
    var _ = worst.get(key("heron"));

    assertThat(worst.record().writes()).isEqualTo(1);
    assertThat(worst.record().reads()).isEqualTo(1);
  }

  private static List<String> worstCase(long seed) {
    var worst = MockNamespace.builder().consistency(Consistency.adversarial(seed)).build();
    worst.put(key("heron"), GREY, PutOptions.NONE);
    return IntStream.range(0, 20).mapToObj(_ -> read(worst)).toList();
  }

  private static String read(KvStore store) {
    var entry = store.get(key("heron"));
    return entry == null ? "nothing" : entry.value().text();
  }
}
