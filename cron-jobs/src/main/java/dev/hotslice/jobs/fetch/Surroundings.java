package dev.hotslice.jobs.fetch;

import java.net.InetAddress;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// What a [Fetcher] takes from the world around it.
///
/// @param random spreads retries
/// @param tls whom to trust; null for the authorities of the JDK
record Surroundings(
    HostResolver resolver, Sleeper sleeper, RandomGenerator random, @Nullable SSLContext tls) {
  static Surroundings system() {
    return new Surroundings(
        InetAddress::getAllByName, Thread::sleep, RandomGenerator.getDefault(), null);
  }
}
