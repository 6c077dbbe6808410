package dev.hotslice.app.page;

import dev.hotslice.app.auth.Scope;
import java.util.Locale;

/// The pages that the navigation leads to.
public enum Tab {
  FEED("/", "Feed", Scope.READ),
  BUDGET("/budget", "Budget", Scope.METRICS),
  CRON("/cron", "Cron", Scope.READ),
  SOURCES("/sources", "Sources", Scope.READ),
  KEYS("/keys", "Keys", Scope.KV_READ);

  private final String path;
  private final String title;
  private final Scope scope;

  Tab(String path, String title, Scope scope) {
    this.path = path;
    this.title = title;
    this.scope = scope;
  }

  public String path() {
    return path;
  }

  public String title() {
    return title;
  }

  /// Returns what one needs to open it.
  public Scope scope() {
    return scope;
  }

  /// Returns the name of its icon in `icon.jte`.
  public String icon() {
    return title.toLowerCase(Locale.ROOT);
  }
}
