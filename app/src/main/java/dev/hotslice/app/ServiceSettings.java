package dev.hotslice.app;

import dev.hotslice.config.ListenConfig;
import dev.hotslice.config.StoreConfig;
import dev.hotslice.config.WorkerConfig;
import dev.hotslice.time.AdjustableClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What a service is started with: a checked configuration, and what the command line or a test
/// overrides in it.
///
/// @param listen where to listen
/// @param data folder of the embedded store and of the tokens
/// @param clock the only source of time; an [AdjustableClock] may be set by callers of the service,
///   which must not be reachable from other machines then
/// @param drain how long running requests may take once the service is closed
/// @param schedule whether crons fire by themselves; a test fires them by hand
public record ServiceSettings(
    WorkerConfig config,
    ListenConfig listen,
    Path data,
    StoreConfig store,
    InstantSource clock,
    Duration drain,
    boolean schedule) {
  private static final Duration DRAIN = Duration.ofSeconds(10);

  /// Returns the settings of a configuration, by the system's clock.
  public static ServiceSettings of(WorkerConfig config) {
    var own = config.hotslice();
    return new ServiceSettings(
        config, own.listen(), own.data(), own.store(), Clock.systemUTC(), DRAIN, true);
  }

  /// Returns settings that listen on another address.
  public ServiceSettings withHost(String host) {
    return new ServiceSettings(config, listen.withHost(host), data, store, clock, drain, schedule);
  }

  /// Returns settings that listen on another port; 0 takes any free one.
  public ServiceSettings withPort(int port) {
    return new ServiceSettings(config, listen.withPort(port), data, store, clock, drain, schedule);
  }

  /// Returns settings with another data folder.
  public ServiceSettings withData(Path folder) {
    return new ServiceSettings(config, listen, folder, store, clock, drain, schedule);
  }

  /// Returns settings with another clock.
  public ServiceSettings withClock(InstantSource source) {
    return new ServiceSettings(config, listen, data, store, source, drain, schedule);
  }

  /// Returns the clock if callers of the service may set it, else null.
  @Nullable AdjustableClock manualClock() {
    return clock instanceof AdjustableClock adjustable ? adjustable : null;
  }

  /// Returns settings under which no cron fires by itself.
  public ServiceSettings withoutSchedule() {
    return new ServiceSettings(config, listen, data, store, clock, drain, false);
  }
}
