package dev.hotslice.config;

import java.net.URI;
import java.util.List;
import java.util.Set;

/// A receiver of alerts.
///
/// @param secret `whsec_…`, signs each delivery
/// @param events kinds of event it wants, empty for all
public record WebhookConfig(String name, URI url, Secret secret, Set<String> events) {
  /// Every kind of event there is.
  public static final List<String> EVENTS =
      List.of(
          "budget.actual", "budget.projected", "job.failed", "service.latency", "cache.hit_rate");

  public WebhookConfig {
    events = Set.copyOf(events);
  }
}
