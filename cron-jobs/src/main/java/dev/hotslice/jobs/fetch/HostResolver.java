package dev.hotslice.jobs.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Looks up the addresses of a name.
@FunctionalInterface
interface HostResolver {
  InetAddress[] resolve(String host) throws UnknownHostException;
}
