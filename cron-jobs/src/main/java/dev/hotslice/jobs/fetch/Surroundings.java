package dev.hotslice.jobs.fetch;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// What a [Fetcher] takes from the world around it.
///
/// @param ticker real time that only goes forward: the interval between two requests to a host is
///   the host's, who knows nothing of our clock
/// @param random spreads retries
/// @param tls whom to trust; null for the authorities of the JDK
record Surroundings(
    HostResolver resolver,
    Sleeper sleeper,
    InstantSource ticker,
    RandomGenerator random,
    @Nullable SSLContext tls) {
  static Surroundings system() {
    return new Surroundings(
        InetAddress::getAllByName,
        Thread::sleep,
        () -> Instant.ofEpochSecond(0, System.nanoTime()),
        RandomGenerator.getDefault(),
        null);
  }
}
