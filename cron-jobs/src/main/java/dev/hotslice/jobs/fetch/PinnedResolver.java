package dev.hotslice.jobs.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/// Looks a name up once for each connection and hands on only addresses that the guard allows.
///
/// The client connects to what it is handed here and never asks again, so a name that changes its
/// address between the check and the connect gains nothing. One refused address among several
/// refuses the name: no honest host is public and private at once.
final class PinnedResolver implements DnsResolver {
  private final HostResolver resolver;
  private final OutboundGuard guard;
  private final Duration timeout;

  PinnedResolver(HostResolver resolver, OutboundGuard guard, Duration timeout) {
    this.resolver = resolver;
    this.guard = guard;
    this.timeout = timeout;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var addresses = lookUp(host);
    for (var address : addresses) {
      if (!guard.allows(address)) {
        throw new ForbiddenAddressException(host, address);
      }
    }
    return addresses;
  }

  /// The system's resolver cannot be given a time limit, so it is left behind when it takes too
  /// long.
  private InetAddress[] lookUp(String host) throws UnknownHostException {
    var task = new FutureTask<>(() -> resolver.resolve(host));
    Thread.startVirtualThread(task);
    try {
      return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new UnknownHostException(host);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host);
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
