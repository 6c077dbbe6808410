package dev.hotslice.app.page;

import dev.hotslice.app.alert.Alert;
import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.http.Visit;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Renders pages with what all of them have around them. Safe for use by many threads.
public final class Frame {
  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final String service;
  private final Assets assets;
  private final Supplier<List<Alert>> alerts;
  private final Supplier<String> lastEvent;
  private final InstantSource clock;

  /// @param service the name of the configuration
  /// @param alerts of the day, known without asking anybody
  /// @param lastEvent the id after which a page that is rendered now hears of what changes
  public Frame(
      String service,
      Assets assets,
      Supplier<List<Alert>> alerts,
      Supplier<String> lastEvent,
      InstantSource clock) {
    this.clock = clock;
    this.lastEvent = lastEvent;
    this.service = service;
    this.assets =
        assets.add("page.css", Frame.class).add("page.js", Frame.class).add("live.js", Frame.class);
    this.alerts = alerts;
  }

  /// Returns what pages may load. A page adds its own files before the server starts.
  public Assets assets() {
    return assets;
  }

  /// Returns a page as one visitor sees it, in UTF-8.
  ///
  /// @param view what its template shows
  public byte[] render(Page page, Visit visit, Object view) {
    var shell =
        new Shell(service, page, visit, clock.instant(), lastEvent.get(), alertsFor(visit), assets);
    var html = new Utf8ByteOutput();
    templates.render(page.template(), Map.of("shell", shell, "view", view), html);
    return html.toByteArray();
  }

  private List<String> alertsFor(Visit visit) {
    var caller = visit.caller();
    return caller != null && caller.may(Scope.METRICS)
        ? alerts.get().stream().map(Alert::message).toList()
        : List.of();
  }
}
