package dev.hotslice.jobs.fetch;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The hosts that were talked to last; older ones are forgotten with all that was held against
/// them.
final class Hosts {
  private static final int MOST = 4_096;

  private final FetchSettings settings;
  private final Surroundings surroundings;
  private final ReentrantLock lock = new ReentrantLock();
  private final SequencedMap<String, Host> hosts = new LinkedHashMap<>(64, 0.75f, true);

  Hosts(FetchSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
  }

  Host of(Target target) {
    lock.lock();
    try {
      var host =
          hosts.computeIfAbsent(
              target.hostAndPort(), name -> new Host(name, settings, surroundings));
      if (hosts.size() > MOST) {
        hosts.pollFirstEntry();
      }
      return host;
    } finally {
      lock.unlock();
    }
  }

  /// Returns how a host is treated, or null if it was not talked to yet.
  @Nullable HostStanding standing(Target target) {
    lock.lock();
    try {
      var host = hosts.get(target.hostAndPort());
      return host == null ? null : host.standing();
    } finally {
      lock.unlock();
    }
  }
}
