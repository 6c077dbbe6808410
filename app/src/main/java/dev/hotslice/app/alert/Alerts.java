package dev.hotslice.app.alert;

import dev.hotslice.app.figures.Figures;
import dev.hotslice.jobs.RunRecord;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.budget.Budget;
import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.spending.Projection;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the budget from time to time, and after a refusal, and gives each alert once for its
/// day, kind and cause: in the log, to the receivers who want it, and to whoever asks.
///
/// Nothing here ever holds up or fails a caller of the store: everything is done by way of a
/// [Later]. Safe for use by many threads.
public final class Alerts implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  /// A caller who is refused is mostly refused many times.
  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);

  /// After how long the store is asked again that did not answer.
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final Budget budget;
  private final Supplier<Map<Operation, Projection>> forecast;
  private final BudgetRule rule;
  private final List<Receiver> receivers;
  private final Later later;
  private final AlertLog log;
  private final Deliveries deliveries;
  private final AtomicBoolean isDue = new AtomicBoolean();
  private final Set<String> waiting = ConcurrentHashMap.newKeySet();
  private final List<Supplier<List<Alert>>> watched = new CopyOnWriteArrayList<>();
  private volatile List<Alert> latest = List.of();
  private volatile boolean closed;

  /// What alerts are about and where they go.
  ///
  /// @param forecast where the day is heading
  public record Settings(
      Budget budget,
      Supplier<Map<Operation, Projection>> forecast,
      Thresholds thresholds,
      List<Receiver> receivers) {
    public Settings {
      receivers = List.copyOf(receivers);
    }
  }

  /// Looks at nothing before [#start].
  ///
  /// @param system keeps what was given; costs no operation
  /// @param random spreads the pauses between deliveries
  public Alerts(Settings settings, KvStore system, Later later, RandomGenerator random) {
    this.budget = settings.budget;
    this.forecast = settings.forecast;
    this.rule = new BudgetRule(settings.thresholds);
    this.receivers = settings.receivers;
    this.later = later;
    this.log = new AlertLog(system);
    this.deliveries = new Deliveries(log, later, settings.budget.clock(), random);
  }

  /// Also looks at how the service itself is doing, whenever it looks at the budget.
  public void watch(Supplier<Figures> figures, ServiceThresholds thresholds) {
    var service = new ServiceRule(thresholds);
    watched.add(() -> service.alerts(figures.get()));
  }

  /// Sends what was not delivered before a restart, and looks at the budget from now on.
  public void start(Duration every) {
    budget.listen(this::on);
    later.after(Duration.ZERO, this::tryToSendAgain);
    later.after(every, () -> lookAgain(every));
  }

  /// Is told of a run that is over.
  public void on(RunRecord run) {
    if (run.outcome() == RunRecord.Outcome.FAILED) {
      var alert =
          new Alert(
              Alert.JOB_FAILED,
              run.job(),
              day(),
              budget.clock().instant(),
              "job " + run.job() + " failed: " + run.error(),
              null);
      if (waiting.add(alert.id())) {
        later.after(Duration.ZERO, () -> giveInTheEnd(alert));
      }
    }
  }

  /// A run that fails because the store does not answer has an alert that waits until it does.
  private void giveInTheEnd(Alert alert) {
    if (closed) {
      return;
    }
    try {
      give(alert);
      waiting.remove(alert.id());
    } catch (StoreUnavailableException e) {
      LOG.warn("{} cannot be kept yet: {}", alert.type(), alert.message());
      later.after(AFTER_FAILURE, () -> giveInTheEnd(alert));
    }
  }

  /// Gives what there is to give at this moment.
  ///
  /// @throws StoreUnavailableException if the store does not answer
  void look() {
    isDue.set(false);
    // told once, so that they must not be lost where the store does not answer
    watched.forEach(it -> it.get().forEach(this::giveInTheEnd));
    var usage = budget.usage();
    var now = budget.clock().instant();
    rule.alerts(usage, forecast.get(), now).forEach(this::give);
    remember();
  }

  /// Returns the alerts of the present UTC day, the latest first, as they were at the last look.
  /// Asks nobody.
  public List<Alert> today() {
    var day = day();
    return latest.stream().filter(alert -> alert.day().equals(day)).toList();
  }

  private void remember() {
    latest = alerts(log.of(day()));
  }

  private static List<Alert> alerts(List<AlertLog.Kept> kept) {
    return kept.stream().map(AlertLog.Kept::alert).toList();
  }

  /// Returns the alerts that were given on a UTC day, the latest first, by whatever server of the
  /// account.
  ///
  /// @param system as above
  /// @throws StoreUnavailableException if the store does not answer
  public static List<Alert> given(KvStore system, LocalDate day) {
    return alerts(new AlertLog(system).of(day));
  }

  /// Gives nothing more. What was not delivered is sent after the next start.
  @Override
  public void close() {
    closed = true;
    deliveries.close();
  }

  private void on(SpendEvent event) {
    if (event.outcome() == SpendEvent.Outcome.REFUSED && isDue.compareAndSet(false, true)) {
      later.after(AFTER_REFUSAL, this::tryToLook);
    }
  }

  private void lookAgain(Duration every) {
    try {
      tryToLook();
    } finally {
      if (!closed) {
        later.after(every, () -> lookAgain(every));
      }
    }
  }

  private void tryToLook() {
    if (closed) {
      return;
    }
    try {
      look();
    } catch (StoreUnavailableException e) {
      LOG.warn("alerts: the budget cannot be looked at: {}", e.getMessage());
    }
  }

  private void give(Alert alert) {
    if (log.add(alert)) {
      remember();
      LOG.warn("{}: {}", alert.type(), alert.message());
      receivers.stream()
          .filter(receiver -> receiver.wants(alert))
          .forEach(receiver -> deliveries.send(alert, receiver));
    }
  }

  private void tryToSendAgain() {
    if (closed) {
      return;
    }
    try {
      remember();
      sendAgain();
    } catch (StoreUnavailableException e) {
      LOG.warn("alerts: what was not delivered is not known yet: {}", e.getMessage());
      later.after(AFTER_FAILURE, this::tryToSendAgain);
    }
  }

  /// An alert of the day before may have been given minutes ago.
  private void sendAgain() {
    for (var day : List.of(day().minusDays(1), day())) {
      for (var kept : log.of(day)) {
        receivers.stream()
            .filter(receiver -> receiver.wants(kept.alert()))
            .filter(receiver -> !kept.delivered().contains(receiver.name()))
            .forEach(receiver -> deliveries.send(kept.alert(), receiver));
      }
    }
  }

  private LocalDate day() {
    return LocalDate.ofInstant(budget.clock().instant(), ZoneOffset.UTC);
  }
}
