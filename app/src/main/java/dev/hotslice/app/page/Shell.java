package dev.hotslice.app.page;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Visit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all pages have around them, as one visitor sees it. Templates escape all of it.
///
/// @param service the name of the configuration
/// @param lastEvent the id after which the page hears of what changes
/// @param alerts of the day, for whoever may see the budget
public record Shell(
    String service,
    Page page,
    Visit visit,
    Instant now,
    String lastEvent,
    List<String> alerts,
    Assets assets) {
  public Shell {
    alerts = List.copyOf(alerts);
  }

  /// Returns the tabs that this visitor can open.
  public List<Tab> tabs() {
    return Arrays.stream(Tab.values()).filter(tab -> may(tab.scope())).toList();
  }

  /// Returns whether this visitor may do something: a page shows no button that would be refused.
  public boolean may(Scope scope) {
    var caller = visit.caller();
    return caller != null && caller.may(scope);
  }

  /// Returns the topics of live events that the page shows, with commas between; null if it is told
  /// of none.
  public @Nullable String live() {
    var tab = page.tab();
    return tab == null || !may(Scope.READ)
        ? null
        : switch (tab) {
          case FEED -> "published,engaged";
          case BUDGET -> "spent,ran,alerted";
          case CRON, SOURCES -> "ran,published";
          case KEYS -> null;
        };
  }

  /// Returns whether somebody should be told how to sign in.
  public boolean isStranger() {
    return visit.caller() == null;
  }
}
