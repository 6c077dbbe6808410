package dev.hotslice.kv.spending;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.HookedStore;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.MeteredKvStore;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.budget.Spender;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class SpendingTest {
  private static final NamespaceId HERONS = new NamespaceId("herons");
  private static final LocalDate DAY = LocalDate.parse("2031-07-01");
  private static final KvValue GREY = KvValue.of("grey");
  private static final Spender REFRESH = Spender.of("job:refresh");
  private static final Spender ROUTE = new Spender("route:GET /v1/values", "reader");

  private final ManualClock clock = ManualClock.at("2031-07-01T10:30:00Z");
  private final MemoryEngine engine = new MemoryEngine(clock);
  private final KvStore system = engine.namespace(new NamespaceId("hotslice-system"));
  private final Random names = new Random(5);

  @Nested
  class Charges {
    private final Server server = new Server(system, Plan.FREE);

    @Test
    void go_to_the_cause_the_token_and_the_prefix() {
      server.as(ROUTE).get(key("user:1"));
      server.as(ROUTE).getAll(Set.of(key("user:2"), key("page/2031/07"), key("heron")));
      server.as(REFRESH).put(key("cache:index:a"), GREY, PutOptions.NONE);

      var day = server.spending.day(DAY);
      assertThat(day.top(By.CAUSE, Operation.READ, 9))
          .containsExactly(new Share("", "route:GET /v1/values", 4, 4));
      assertThat(day.top(By.TOKEN, Operation.READ, 9))
          .containsExactly(new Share("", "reader", 4, 4));
      assertThat(day.top(By.PREFIX, Operation.READ, 9))
          .containsExactly(
              new Share("herons", "user:", 2, 2),
              new Share("herons", "", 1, 1),
              new Share("herons", "page/2031/", 1, 1));
      assertThat(day.top(By.CAUSE, Operation.WRITE, 9))
          .containsExactly(new Share("", "job:refresh", 1, 1));
      assertThat(day.top(By.TOKEN, Operation.WRITE, 9)).isEmpty();
    }

    @Test
    void go_to_the_hour_in_which_they_were_made() {
      server.as(REFRESH).get(key("a"));
      clock.advance(Duration.ofMinutes(30));
      server.as(REFRESH).get(key("a"));
      server.as(REFRESH).get(key("b"));

      var hours = server.spending.day(DAY).charged(Operation.READ);
      assertThat(hours.at(10)).isEqualTo(1);
      assertThat(hours.at(11)).isEqualTo(2);
      assertThat(hours.total()).isEqualTo(3);
    }

    @Test
    void of_a_list_go_to_the_prefix_that_it_asked_for() {
      var _ = server.as(REFRESH).list(ListQuery.prefix("user:1"));
      var _ = server.as(REFRESH).list(ListQuery.ALL);

      assertThat(server.spending.day(DAY).top(By.PREFIX, Operation.LIST, 9))
          .containsExactly(new Share("herons", "", 1, 1), new Share("herons", "user:1", 1, 1));
    }

    @Test
    void of_a_write_that_changed_nothing_are_taken_back() {
      server.as(REFRESH).put(key("a:1"), GREY, PutOptions.NONE);
      clock.advance(Duration.ofSeconds(2));
      var _ =
          server.as(REFRESH).putIfChanged(key("a:1"), GREY, PutOptions.NONE, Fingerprint.of(GREY));

      var day = server.spending.day(DAY);
      assertThat(day.charged(Operation.WRITE).total()).isEqualTo(1);
      assertThat(day.top(By.PREFIX, Operation.WRITE, 9))
          .containsExactly(new Share("herons", "a:", 1, 1));
    }

    @Test
    void that_are_refused_are_counted_apart() {
      var poor = new Server(system, Plan.FREE.withPerDay(Operation.WRITE, 1L));
      poor.as(REFRESH).put(key("a"), GREY, PutOptions.NONE);
      assertThatThrownBy(() ->
              poor.as(REFRESH).putAll(List.of(KvPut.of(key("b"), GREY), KvPut.of(key("c"), GREY))))
          .isInstanceOf(RefusedException.class);

      var day = poor.spending.day(DAY);
      assertThat(day.charged(Operation.WRITE).total()).isEqualTo(1);
      assertThat(day.refused(Operation.WRITE).at(10)).isEqualTo(2);
    }

    @Test
    void of_more_causes_than_are_told_apart_still_go_to_their_token() {
      int causes = DayCount.MOST_SPENDERS + 500;
      for (int i = 0; i < causes; i++) {
        server.as(new Spender("worker:" + i, "reader")).get(key("a"));
      }

      var day = server.spending.day(DAY);
      assertThat(day.top(By.TOKEN, Operation.READ, 9))
          .containsExactly(new Share("", "reader", causes, causes));
      assertThat(day.top(By.CAUSE, Operation.READ, 1))
          .singleElement()
          .satisfies(share -> {
            assertThat(share.name()).isEqualTo("(others)");
            assertThat(500L).isBetween(share.amount(), share.most());
          });
    }

    @Test
    void of_more_prefixes_than_are_told_apart_still_go_to_their_namespace() {
      for (int i = 0; i < DayCount.MOST_PREFIXES + 700; i++) {
        server.as(ROUTE).get(key(i + ":a"));
      }

      assertThat(server.spending.day(DAY).top(By.PREFIX, Operation.READ, 1))
          .singleElement()
          .satisfies(share -> {
            assertThat(share.namespace()).isEqualTo("herons");
            assertThat(share.name()).isEqualTo("(others)");
            assertThat(700L).isBetween(share.amount(), share.most());
          });
    }

    @Test
    void of_many_threads_are_all_there() {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 64; i++) {
          int number = i;
          threads.execute(() -> {
            for (int read = 0; read < 500; read++) {
              server.as(Spender.of("job:" + number % 4)).get(key("user:" + read));
            }
          });
        }
        server.spending.write();
      }

      var day = server.spending.day(DAY);
      assertThat(day.charged(Operation.READ).total()).isEqualTo(32_000);
      assertThat(day.top(By.CAUSE, Operation.READ, 9))
          .extracting(Share::amount)
          .containsExactly(8_000L, 8_000L, 8_000L, 8_000L);
      assertThat(day.top(By.PREFIX, Operation.READ, 9))
          .containsExactly(new Share("herons", "user:", 32_000, 32_000));
    }

    @Test
    void of_a_million_prefixes_leave_the_large_one_on_top() {
      var rich = new Server(system, Plan.UNLIMITED);
      var store = rich.as(REFRESH);
      for (int i = 0; i < 1_000_000; i++) {
        store.get(key("nest:" + i + ":egg"));
        if (i % 100 == 0) {
          store.get(key("pond:1"));
        }
        if (i % 50_000 == 0) {
          rich.spending.write();
        }
      }

      var day = rich.spending.day(DAY);
      assertThat(day.charged(Operation.READ).total()).isEqualTo(1_010_000);
      var top = day.top(By.PREFIX, Operation.READ, Integer.MAX_VALUE);
      assertThat(top).hasSizeLessThanOrEqualTo(TopSpenders.MOST_NAMES);
      assertThat(top.getFirst().name()).isEqualTo("(others)");
      assertThat(top.get(1).name()).isEqualTo("pond:");
      assertThat(top.get(1).amount()).isLessThanOrEqualTo(10_000);
    }
  }

  @Nested
  class Keeping {
    @Test
    void a_restart_keeps_the_day() {
      var before = new Server(system, Plan.FREE);
      before.as(REFRESH).put(key("a:1"), GREY, PutOptions.NONE);
      before.spending.close();

      var after = new Server(system, Plan.FREE);
      after.as(ROUTE).put(key("b:1"), GREY, PutOptions.NONE);

      var day = after.spending.day(DAY);
      assertThat(day.charged(Operation.WRITE).at(10)).isEqualTo(2);
      assertThat(day.top(By.CAUSE, Operation.WRITE, 9))
          .extracting(Share::name)
          .containsExactly("job:refresh", "route:GET /v1/values");
    }

    @Test
    void two_servers_see_each_other_once_they_have_written() {
      var one = new Server(system, Plan.FREE);
      var other = new Server(system, Plan.FREE);
      for (int i = 0; i < 10; i++) {
        one.as(REFRESH).get(key("a:" + i));
        other.as(ROUTE).get(key("a:" + i));
        one.spending.write();
        other.spending.write();
      }
      one.spending.write();
      other.spending.write();

      for (var server : List.of(one, other)) {
        var day = server.spending.day(DAY);
        assertThat(day.charged(Operation.READ).total()).isEqualTo(20);
        assertThat(day.top(By.PREFIX, Operation.READ, 9))
            .containsExactly(new Share("herons", "a:", 20, 20));
      }
      assertThat(system.list(ListQuery.prefix("spending:")).keys()).hasSize(1);
    }

    @Test
    void servers_that_write_at_the_same_time_lose_nothing() {
      var servers = new ArrayList<Server>();
      for (int i = 0; i < 6; i++) {
        servers.add(new Server(system, Plan.UNLIMITED));
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var server : servers) {
          threads.execute(() -> {
            for (int i = 0; i < 40; i++) {
              server.as(REFRESH).get(key("a:" + i));
              server.spending.write();
            }
          });
        }
      }
      servers.forEach(server -> server.spending.close());

      var day = new Server(system, Plan.FREE).spending.day(DAY);
      assertThat(day.charged(Operation.READ).total()).isEqualTo(240);
    }

    @Test
    void an_answer_that_is_lost_is_not_counted_twice() {
      var loses = new AtomicBoolean();
      var server = new Server(new LossyStore(system, loses), Plan.FREE);
      server.as(REFRESH).get(key("a"));
      server.spending.write();
      loses.set(true);

      assertThatThrownBy(server.spending::write).isInstanceOf(StoreUnavailableException.class);
      loses.set(false);
      assertThat(server.spending.day(DAY).charged(Operation.READ).total()).isEqualTo(1);
      server.spending.write();

      assertThat(server.spending.day(DAY).charged(Operation.READ).total()).isEqualTo(1);
    }

    @Test
    void a_store_that_is_away_gets_everything_later() {
      var away = new AtomicBoolean(true);
      Runnable hook =
          () -> {
            if (away.get()) {
              throw new StoreUnavailableException("away", null);
            }
          };
      var server = new Server(new HookedStore(system, hook), Plan.FREE);
      for (int i = 0; i < 5; i++) {
        server.as(REFRESH).get(key("a:" + i));
        if (i > 0) {
          assertThatThrownBy(server.spending::write).isInstanceOf(StoreUnavailableException.class);
        } else {
          server.spending.write();
        }
      }
      away.set(false);
      server.spending.close();

      var day = new Server(system, Plan.FREE).spending.day(DAY);
      assertThat(day.charged(Operation.READ).total()).isEqualTo(5);
    }

    @Test
    void no_more_than_35_days_are_kept() {
      var server = new Server(system, Plan.FREE);
      for (int i = 0; i < 40; i++) {
        server.as(REFRESH).get(key("a"));
        server.spending.write();
        server.spending.write();
        clock.advance(Duration.ofDays(1));
      }

      var days = server.spending.days();
      assertThat(days).hasSize(Spending.DAYS_KEPT);
      assertThat(days.getFirst()).isEqualTo(DAY.plusDays(39));
      assertThat(days.getLast()).isEqualTo(DAY.plusDays(5));
    }

    @Test
    void what_cannot_be_read_counts_as_nothing() {
      system.put(key("spending:" + DAY), KvValue.of("{\"charged\":7}"), PutOptions.NONE);
      var server = new Server(system, Plan.FREE);
      server.as(REFRESH).get(key("a"));
      server.spending.close();

      assertThat(server.spending.day(DAY).charged(Operation.READ).total()).isEqualTo(1);
    }
  }

  @Nested
  class Knowing {
    @Test
    void own_charges_show_at_once_and_those_of_others_after_the_ledger_was_asked() {
      var one = new Server(system, Plan.FREE);
      var other = new Server(system, Plan.FREE);
      one.spending.write();
      one.as(REFRESH).put(key("a"), GREY, PutOptions.NONE);
      other.as(REFRESH).put(key("b"), GREY, PutOptions.NONE);

      assertThat(one.spending.knownUsage().remaining(Operation.WRITE)).isEqualTo(999);
      one.spending.write();
      assertThat(one.spending.knownUsage().remaining(Operation.WRITE)).isEqualTo(998);
    }

    @Test
    void a_new_day_begins_with_everything() {
      var server = new Server(system, Plan.FREE);
      server.as(REFRESH).put(key("a"), GREY, PutOptions.NONE);
      clock.advance(Duration.ofHours(14));

      assertThat(server.spending.knownUsage().remaining(Operation.WRITE)).isEqualTo(1_000);
      server.as(REFRESH).put(key("a"), GREY, PutOptions.NONE);
      assertThat(server.spending.knownUsage().remaining(Operation.WRITE)).isEqualTo(999);
      server.spending.write();
      assertThat(server.spending.knownUsage().remaining(Operation.WRITE)).isEqualTo(999);
    }

    @Test
    void a_cause_keeps_its_sum_over_days_and_writes() {
      var server = new Server(system, Plan.FREE);
      for (int i = 0; i < 4; i++) {
        server.as(REFRESH).get(key("a"));
        server.spending.write();
        clock.advance(Duration.ofHours(20));
      }

      assertThat(server.spending.byCause().get("job:refresh")).containsEntry(Operation.READ, 4L);
    }
  }

  @Nested
  class Forecasting {
    @Test
    void the_days_before_are_known() {
      var server = new Server(system, Plan.FREE);
      for (int day = 0; day < 3; day++) {
        clock.set(DAY.plusDays(day).atTime(3, 0).toInstant(ZoneOffset.UTC));
        write(server, 700);
      }
      clock.set(DAY.plusDays(3).atTime(2, 0).toInstant(ZoneOffset.UTC));

      var writes = server.spending.forecast().of(Operation.WRITE);

      assertThat(writes.daysLearnt()).isEqualTo(3);
      assertThat(writes.total()).isEqualTo(700);
      assertThat(writes.isEnough()).isTrue();
    }

    @Test
    void what_was_refused_on_a_day_that_ran_out_was_wanted() {
      var server = new Server(system, Plan.FREE.withPerDay(Operation.WRITE, 500L));
      write(server, 800);
      clock.set(DAY.plusDays(1).atTime(1, 0).toInstant(ZoneOffset.UTC));

      var writes = server.spending.forecast().of(Operation.WRITE);

      assertThat(writes.total()).isEqualTo(800);
      assertThat(writes.isEnough()).isFalse();
    }

    @Test
    void what_is_refused_on_a_day_that_has_run_out_is_wanted_on_it() {
      clock.set(DAY.atTime(23, 59, 59).toInstant(ZoneOffset.UTC));
      var server = new Server(system, Plan.FREE.withPerDay(Operation.WRITE, 500L));
      write(server, 800);

      var writes = server.spending.forecast().of(Operation.WRITE);

      assertThat(writes.total()).isEqualTo(800);
      assertThat(writes.low()).isEqualTo(800);
      assertThat(writes.exhaustedAt()).isEqualTo(clock.instant());
    }

    private void write(Server server, int number) {
      for (int i = 0; i < number; i++) {
        try {
          server.as(REFRESH).put(key("a:" + i), GREY, PutOptions.NONE);
        } catch (RefusedException e) {
          assertThat(e).hasMessageContaining("limit");
        }
      }
      server.spending.write();
      server.spending.write();
    }
  }

  /// One server of the account.
  private final class Server {
    private final Budget budget;
    private final Spending spending;

    Server(KvStore keptIn, Plan plan) {
      this.budget = new Budget(plan, engine.ledger("account"), clock);
      this.spending = Spending.open(keptIn, budget, names);
    }

    KvStore as(Spender spender) {
      return new MeteredKvStore(engine.namespace(HERONS), HERONS, budget, spender);
    }
  }
}
