package dev.hotslice.app.alert;

import java.net.URI;
import java.util.Set;

/// Somebody who is told of alerts.
///
/// @param url `http:` or `https:`; the operator wrote it, so it may be private, and redirects are
///   not followed
/// @param events kinds of alert that he wants, empty for all
public record Receiver(String name, URI url, Signer signer, Set<String> events) {
  public Receiver {
    events = Set.copyOf(events);
  }

  boolean wants(Alert alert) {
    return events.isEmpty() || events.contains(alert.type());
  }
}
