package dev.hotslice.config;

import java.net.URI;
import java.util.Set;

/// A receiver of alerts.
///
/// @param secret `whsec_…`, signs each delivery
/// @param events kinds of event it wants, empty for all
public record WebhookConfig(String name, URI url, Secret secret, Set<String> events) {
  public WebhookConfig {
    events = Set.copyOf(events);
  }
}
