package dev.hotslice.kv.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Expiration;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStoreContract;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryGarbageTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  @Test
  void expired_entries_do_not_pile_up_where_nobody_reads_them() {
    var clock = ManualClock.at("2031-07-01T10:00:00Z");
    var start = clock.instant();
    try (var engine = new MemoryEngine(clock)) {
      var store = engine.namespace(KvStoreContract.freshNamespace());
      var mortal = PutOptions.NONE.withExpiration(new Expiration.After(MINUTE));
      for (int minute = 0; minute < 300; minute++) {
        store.put(KvKey.of("session/" + minute), KvValue.of("v"), mortal);
        clock.advance(MINUTE);
      }

      clock.set(start);

      assertThat(store.list(ListQuery.ALL).keys()).as("what is still there").hasSizeLessThan(100);
    }
  }
}
