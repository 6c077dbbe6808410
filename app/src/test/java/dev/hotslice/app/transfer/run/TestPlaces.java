package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.FakeKvApi;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Reporter;
import dev.hotslice.app.transfer.Totals;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.app.transfer.place.NamespaceUrl;
import dev.hotslice.app.transfer.place.RestPlace;
import dev.hotslice.app.transfer.place.StorePlace;
import dev.hotslice.app.transfer.place.Token;
import dev.hotslice.kv.KvEngine;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.resilience.Pause;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Places for transfers, a clock that moves when somebody waits, and all that was said.
final class TestPlaces {
  final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  final Pause pause =
      time -> {
        pauses.add(time);
        clock.advance(time);
      };
  private final Reporter reporter =
      new Reporter() {
        @Override
        public void progress(Totals totals) {}

        @Override
        public void notice(String text) {
          notices.add(text);
        }
      };

  /// Returns a run that has done nothing.
  Run run() {
    return Run.of(clock, pause, reporter);
  }

  /// Returns a namespace in memory, without limits.
  Place memory() {
    return memory(Plan.UNLIMITED);
  }

  /// Returns a namespace in memory.
  Place memory(Plan plan) {
    return on(new MemoryEngine(clock), plan);
  }

  /// Returns a namespace on an engine.
  Place on(KvEngine engine, Plan plan) {
    var account = Account.of(engine, "account", plan, clock);
    return new StorePlace(account, new NamespaceId("namespace"), "MEMORY", "memory");
  }

  /// Returns the namespace of a server.
  Place rest(FakeKvApi api) {
    return rest(api.url(), FakeKvApi.TOKEN);
  }

  /// Returns the namespace at a URL.
  Place rest(String url, String token) {
    return new RestPlace(
        NamespaceUrl.parse(url),
        "REST",
        Token.from("TOKEN", Map.of("TOKEN", token)),
        new RestPlace.Manners(clock, pause, reporter));
  }

  /// Puts entries into a place.
  static void fill(Place place, List<Entry> entries) {
    for (int start = 0; start < entries.size(); start += 500) {
      var some = entries.subList(start, Math.min(entries.size(), start + 500));
      if (!place.write(some).isEmpty()) {
        throw new IllegalStateException("not all were written");
      }
    }
  }

  /// Returns what a place holds, in the order of keys.
  static List<Entry> content(Place place) {
    var wanted = new ArrayList<Wanted>();
    place.keys("", null).forEachRemaining(key -> wanted.add(Wanted.of(key)));
    var entries = new ArrayList<Entry>();
    place.read(wanted, entries::add);
    return entries;
  }
}
