package dev.hotslice.app.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.jobs.RunRecord;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.invocation.Spent;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.kv.spending.Projection;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AlertsTest {
  private static final NamespaceId HERONS = new NamespaceId("herons");
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final ManualClock clock = ManualClock.at("2026-11-20T14:05:00Z");
  private final ManualLater later = new ManualLater(clock);
  private final Account account =
      Account.of(
          new MemoryEngine(clock), "account", Plan.FREE.withPerDay(Operation.WRITE, 10L), clock);
  private final Map<Operation, Projection> forecast = new HashMap<>();
  private final TestReceiver receiver = receiver();

  @BeforeEach
  void expectNothing() {
    heading(0);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void a_threshold_is_told_once_a_day() {
    try (var _ = start(receiver.as("ops"))) {
      write(8);
      later.advance(Duration.ofMinutes(10));

      assertThat(given()).extracting(Alert::cause).containsExactly("writes 80%");
      assertThat(receiver.deliveries()).hasSize(1);

      later.advance(Duration.ofDays(1));
      assertThat(given()).isEmpty();
      write(8);
      later.advance(EVERY);
      assertThat(receiver.deliveries()).hasSize(2);
    }
  }

  @Test
  void a_restart_or_another_server_tells_nothing_twice() {
    try (var _ = start(receiver.as("ops"))) {
      write(8);
      later.advance(EVERY);
    }
    try (var _ = start(receiver.as("ops"));
        var _ = start(receiver.as("ops"))) {
      later.advance(Duration.ofMinutes(10));

      assertThat(given()).hasSize(1);
      assertThat(receiver.deliveries()).hasSize(1);
    }
  }

  @Test
  void what_was_not_delivered_before_a_restart_is_delivered_after_it() {
    receiver.answering(500);
    try (var _ = start(receiver.as("ops"))) {
      write(8);
      later.advance(EVERY);
    }
    int before = receiver.deliveries().size();
    var again = new ManualLater(clock);
    try (var alerts = alerts(again, receiver.as("ops"))) {
      alerts.start(EVERY);
      again.run();
    }

    assertThat(before).isEqualTo(1);
    assertThat(receiver.deliveries())
        .extracting(TestReceiver.Delivery::id)
        .hasSize(2)
        .containsOnly(receiver.deliveries().getFirst().id());
  }

  @Test
  void a_projection_is_told_before_anything_is_refused() {
    heading(30);
    try (var _ = start(receiver.as("ops"))) {
      write(2);
      later.advance(EVERY);

      assertThat(given()).extracting(Alert::type).containsExactly(Alert.PROJECTED);
      var data = JsonMapper.shared().readTree(receiver.deliveries().getFirst().body());
      assertThat(data.path("type").asString()).isEqualTo("budget.projected");
      assertThat(data.path("timestamp").asString()).isEqualTo("2026-11-20T14:06:00Z");
      assertThat(data.at("/data/projected").asLong()).isEqualTo(30);
      assertThat(data.at("/data/exhaustedAt").asString()).isEqualTo("2026-11-20T17:40:00Z");
    }
  }

  @Test
  void a_forecast_that_fails_once_does_not_end_the_looking() {
    var failures = new AtomicInteger(1);
    try (var _ =
        start(() -> {
          if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("no history");
          }
          return forecast;
        })) {
      write(8);
      assertThatThrownBy(() -> later.advance(EVERY)).hasMessage("no history");
      assertThat(given()).isEmpty();

      later.advance(EVERY);
      assertThat(given()).extracting(Alert::cause).containsExactly("writes 80%");
    }
  }

  @Test
  void a_refusal_is_seen_within_a_second() {
    try (var _ = start(receiver.as("ops"))) {
      write(10);
      for (int i = 0; i < 50; i++) {
        assertThat(write(1)).isFalse();
      }
      later.advance(Duration.ofSeconds(1));

      assertThat(given()).extracting(Alert::cause).containsExactly("writes 100%");
    }
  }

  @Test
  void a_delivery_is_signed_for_the_moment_at_which_it_is_sent() {
    receiver.answering(503);
    try (var _ = start(receiver.as("ops"))) {
      write(8);
      later.advance(Duration.ofMinutes(2));
    }
    var deliveries = receiver.deliveries();

    assertThat(deliveries).hasSize(2);
    for (var delivery : deliveries) {
      var at = Instant.ofEpochSecond(Long.parseLong(delivery.timestamp()));
      var body = delivery.body().getBytes(StandardCharsets.UTF_8);
      assertThat(delivery.signature())
          .isEqualTo(Signer.of(TestReceiver.SECRET).sign(delivery.id(), at, body));
    }
    assertThat(deliveries.get(1).id()).isEqualTo(deliveries.get(0).id()).startsWith("msg_");
    assertThat(deliveries.get(1).timestamp()).isNotEqualTo(deliveries.get(0).timestamp());
    assertThat(deliveries.get(1).body()).isEqualTo(deliveries.get(0).body());
  }

  @Test
  void what_fails_is_sent_again_after_growing_and_spread_pauses_and_then_given_up() {
    receiver.answering(500, 503, 302, 404, 429, 500, 500);
    try (var _ = start(receiver.as("ops"))) {
      write(8);
      later.advance(Duration.ofDays(2));
    }
    var pauses =
        later.pauses().stream().filter(pause -> !pause.isZero() && !pause.equals(EVERY)).toList();

    assertThat(receiver.deliveries()).hasSize(Deliveries.PAUSES.size() + 1);
    assertThat(pauses)
        .hasSameSizeAs(Deliveries.PAUSES)
        .doesNotContainAnyElementsOf(Deliveries.PAUSES);
    for (int i = 0; i < pauses.size(); i++) {
      var usual = Deliveries.PAUSES.get(i);
      assertThat(pauses.get(i)).isBetween(usual.dividedBy(2), usual.plus(usual.dividedBy(2)));
    }
  }

  @Test
  void of_an_answer_that_never_ends_nothing_is_read() throws Exception {
    receiver.answering(TestReceiver.ENDLESS);
    try (var _ = start(receiver.as("ops"))) {
      write(8);
      later.advance(Duration.ofDays(2));

      assertThat(receiver.isCutOff()).isTrue();
      assertThat(receiver.deliveries()).hasSize(1);
    }
  }

  @Test
  void a_run_that_fails_with_the_store_is_told_when_the_store_answers() {
    var store = new FlakyStore(account.system());
    try (var alerts = alerts(store.store(), later, () -> forecast, receiver.as("ops"))) {
      alerts.start(EVERY);
      store.answers(false);
      alerts.on(run(RunRecord.Outcome.FAILED));
      alerts.on(run(RunRecord.Outcome.FAILED));
      later.advance(Duration.ofMinutes(5));
      assertThat(receiver.deliveries()).isEmpty();

      store.answers(true);
      later.advance(Duration.ofMinutes(5));

      assertThat(receiver.deliveries()).hasSize(1);
      assertThat(alerts.today()).extracting(Alert::type).containsExactly(Alert.JOB_FAILED);
    }
  }

  @Test
  void what_was_not_delivered_is_delivered_also_when_the_store_is_up_later() {
    receiver.answering(500);
    try (var _ = start(receiver.as("ops"))) {
      write(8);
      later.advance(EVERY);
    }
    var store = new FlakyStore(account.system());
    store.answers(false);
    var again = new ManualLater(clock);
    try (var alerts = alerts(store.store(), again, () -> forecast, receiver.as("ops"))) {
      alerts.start(EVERY);
      again.run();
      assertThat(alerts.today()).isEmpty();
      store.answers(true);
      again.advance(Duration.ofMinutes(2));

      assertThat(receiver.deliveries()).hasSize(2);
      assertThat(alerts.today()).hasSize(1);
      again.advance(Duration.ofDays(1));
      assertThat(alerts.today()).isEmpty();
    }
  }

  @Test
  void who_is_gone_is_not_asked_again() {
    receiver.answering(410);
    try (var _ = start(receiver.as("ops"))) {
      write(8);
      later.advance(EVERY);
      write(2);
      later.advance(Duration.ofMinutes(20));
    }

    assertThat(receiver.deliveries()).hasSize(1);
  }

  @Test
  void a_receiver_that_cannot_be_reached_keeps_nothing_from_the_others() throws IOException {
    URI nobody;
    try (var closed = new TestReceiver()) {
      nobody = closed.uri();
    }
    var dead = new Receiver("dead", nobody, Signer.of(TestReceiver.SECRET), Set.of());
    try (var _ = start(dead, receiver.as("ops"))) {
      write(8);
      later.advance(EVERY);

      assertThat(given()).hasSize(1);
      assertThat(receiver.deliveries()).hasSize(1);
      assertThat(write(1)).isTrue();
    }
  }

  @Test
  void a_receiver_gets_the_kinds_that_it_wants() {
    try (var alerts = start(receiver.as("ops", Alert.JOB_FAILED))) {
      write(8);
      later.advance(EVERY);
      assertThat(receiver.deliveries()).isEmpty();

      alerts.on(run(RunRecord.Outcome.OK));
      alerts.on(run(RunRecord.Outcome.FAILED));
      alerts.on(run(RunRecord.Outcome.FAILED));
      later.run();

      assertThat(receiver.deliveries())
          .singleElement()
          .satisfies(
              delivery -> assertThat(delivery.body()).contains("job gull failed: no herring"));
      assertThat(given()).hasSize(2);
    }
  }

  private List<Alert> given() {
    return Alerts.given(account.system(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private static TestReceiver receiver() {
    try {
      return new TestReceiver();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Alerts start(Receiver... receivers) {
    var alerts = alerts(later, receivers);
    alerts.start(EVERY);
    return alerts;
  }

  private Alerts start(Supplier<Map<Operation, Projection>> heading) {
    var alerts = alerts(later, heading);
    alerts.start(EVERY);
    return alerts;
  }

  private Alerts alerts(Later timer, Receiver... receivers) {
    return alerts(timer, () -> forecast, receivers);
  }

  private Alerts alerts(
      Later timer, Supplier<Map<Operation, Projection>> heading, Receiver... receivers) {
    return alerts(account.system(), timer, heading, receivers);
  }

  private Alerts alerts(
      KvStore system,
      Later timer,
      Supplier<Map<Operation, Projection>> heading,
      Receiver... receivers) {
    return new Alerts(
        new Alerts.Settings(
            account.budget(),
            heading,
            new Thresholds(List.of(80, 100), List.of(100)),
            List.of(receivers)),
        system,
        timer,
        new Random(7));
  }

  private void heading(long total) {
    var at = total > 10 ? Instant.parse("2026-11-20T17:40:00Z") : null;
    forecast.put(Operation.WRITE, new Projection(0, 10, total, total, total, at, at, at, 3));
  }

  private boolean write(int count) {
    KvStore store = account.open(HERONS, account.start("job:gull"));
    try {
      for (int i = 0; i < count; i++) {
        clock.advance(Duration.ofMillis(1));
        store.put(KvKey.of("k" + clock.millis()), KvValue.of("v"), PutOptions.NONE);
      }
      return true;
    } catch (RefusedException e) {
      return false;
    }
  }

  private RunRecord run(RunRecord.Outcome outcome) {
    return new RunRecord(
        "1",
        "gull",
        RunRecord.Trigger.CRON,
        "* * * * *",
        clock.instant(),
        clock.instant(),
        Duration.ZERO,
        Duration.ZERO,
        Spent.NOTHING,
        0,
        0,
        outcome,
        "failed",
        List.of(),
        "no herring",
        List.of());
  }
}
