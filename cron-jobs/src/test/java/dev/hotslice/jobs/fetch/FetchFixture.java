package dev.hotslice.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.fetch.FetchResult.BackOff;
import dev.hotslice.jobs.fetch.FetchResult.Broken;
import dev.hotslice.jobs.fetch.FetchResult.Fetched;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Invocation;
import dev.hotslice.time.ManualClock;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A fetcher whose clocks stand still, whose pauses move them instead of passing, and whose only
/// private range is the loopback.
final class FetchFixture implements AutoCloseable {
  final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  final ManualClock ticker = ManualClock.at(Instant.EPOCH);
  final List<Duration> pauses = new CopyOnWriteArrayList<>();
  final Invocation invocation = Invocation.start(Plan.UNLIMITED, "test");
  private final Fetcher fetcher;

  FetchFixture() {
    this(InetAddress::getAllByName);
  }

  FetchFixture(HostResolver resolver) {
    this(resolver, Duration.ofSeconds(20), Duration.ZERO, null);
  }

  FetchFixture(
      HostResolver resolver, Duration timeout, Duration perHostInterval, @Nullable SSLContext tls) {
    var settings =
        new FetchSettings(
            List.of("127.0.0.0/8"), timeout, 100_000, 3, "test/1", perHostInterval, 2, clock);
    fetcher =
        new Fetcher(settings, new Surroundings(resolver, this::pause, ticker, new Random(1), tls));
  }

  private void pause(Duration duration) {
    pauses.add(duration);
    clock.advance(duration);
    ticker.advance(duration);
  }

  @Nullable HostStanding standing(URI url) {
    return fetcher.standing(url);
  }

  FetchResult fetch(URI url) {
    return fetch(url, Validators.NONE);
  }

  FetchResult fetch(URI url, Validators validators) {
    return fetch(new FetchRequest(url, Map.of(), validators));
  }

  FetchResult fetch(FetchRequest request) {
    return fetcher.fetch(request, invocation);
  }

  FetchResult fetch(FetchRequest request, Invocation invocation) {
    return fetcher.fetch(request, invocation);
  }

  static String text(FetchResult result) {
    assertThat(result).isInstanceOf(Fetched.class);
    return new String(((Fetched) result).body().bytes(), StandardCharsets.UTF_8);
  }

  static String reason(FetchResult result) {
    assertThat(result).isInstanceOf(Broken.class);
    return ((Broken) result).reason();
  }

  static Duration wait(FetchResult result) {
    assertThat(result).isInstanceOf(BackOff.class);
    return ((BackOff) result).retryAfter();
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
