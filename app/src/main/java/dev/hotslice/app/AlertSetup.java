package dev.hotslice.app;

import dev.hotslice.app.alert.Alerts;
import dev.hotslice.app.alert.Receiver;
import dev.hotslice.app.alert.ServiceThresholds;
import dev.hotslice.app.alert.Signer;
import dev.hotslice.app.alert.Thresholds;
import dev.hotslice.app.alert.Timer;
import dev.hotslice.app.figures.ServiceFigures;
import dev.hotslice.config.HotsliceConfig;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.spending.Spending;
import java.security.SecureRandom;
import java.util.List;

/// Opens what warns of a budget that runs out and of jobs that fail.
final class AlertSetup {
  private AlertSetup() {}

  /// Returns what looks at nothing before it is started.
  static Alerts open(
      HotsliceConfig config,
      Account account,
      Spending spending,
      ServiceFigures figures,
      Lifecycle lifecycle) {
    var timer = lifecycle.own("timer of alerts", new Timer());
    var thresholds = new Thresholds(config.alerts().actual(), config.alerts().projected());
    var settings =
        new Alerts.Settings(
            account.budget(),
            () -> spending.forecast().projections(),
            thresholds,
            receivers(config));
    var alerts =
        lifecycle.own("alerts", new Alerts(settings, account.system(), timer, new SecureRandom()));
    alerts.watch(
        figures::now, new ServiceThresholds(config.alerts().latency(), config.alerts().hitRate()));
    tick(figures, timer);
    return alerts;
  }

  private static void tick(ServiceFigures figures, Timer timer) {
    timer.after(
        ServiceFigures.EVERY,
        () -> {
          figures.tick();
          tick(figures, timer);
        });
  }

  private static List<Receiver> receivers(HotsliceConfig config) {
    return config.webhooks().stream()
        .map(webhook ->
            new Receiver(
                webhook.name(),
                webhook.url(),
                Signer.of(webhook.secret().reveal()),
                webhook.events()))
        .toList();
  }
}
