package dev.hotslice.jobs.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Thrown when a name leads to an address that the guard refuses. No connection was made.
final class ForbiddenAddressException extends UnknownHostException {
  private final String reason;

  ForbiddenAddressException(String host, InetAddress address) {
    super(host);
    this.reason =
        "%s leads to %s, which is no public address; allow its range in `allow_private` if that is meant"
            .formatted(host, address.getHostAddress());
  }

  String reason() {
    return reason;
  }
}
