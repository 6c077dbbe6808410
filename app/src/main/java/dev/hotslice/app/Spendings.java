package dev.hotslice.app;

import dev.hotslice.app.alert.Alerts;
import dev.hotslice.app.budget.BudgetReport;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.spending.Spending;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Opens what knows who spends.
final class Spendings {
  /// What a process that dies may leave unattributed, and how late other servers hear of it.
  private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

  private Spendings() {}

  /// Begins to listen to an account's budget, and to write down what is heard.
  static Spending open(Account account) {
    var spending = Spending.open(account.system(), account.budget(), new SecureRandom());
    spending.writeEvery(WRITE_EVERY);
    return spending;
  }

  /// Returns what tells of an account's budget.
  static BudgetReport report(Account account, Spending spending, Namespaces namespaces) {
    return new BudgetReport(
        account.budget(),
        spending,
        () -> names(namespaces),
        day -> Alerts.given(account.system(), day));
  }

  /// Returns by what names people know the namespaces: that of the binding, else the title.
  private static Map<NamespaceId, String> names(Namespaces namespaces) {
    var names = new HashMap<NamespaceId, String>();
    for (var namespace : namespaces.all()) {
      var binding = namespace.binding();
      names.put(namespace.storage(), binding == null ? namespace.title() : binding);
    }
    return names;
  }
}
