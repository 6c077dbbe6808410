package dev.hotslice.app.live;

import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import dev.hotslice.kv.budget.Usage;
import dev.hotslice.kv.spending.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells how the budget stands whenever that has changed since it was last asked to look. Used by
/// one thread.
public final class LiveBudget {
  /// A forecast asks the store, though it costs no operation.
  private static final Duration FORECAST_EACH = Duration.ofSeconds(30);

  private final LiveHub hub;
  private final Supplier<Usage> known;
  private final Supplier<Forecast> forecast;
  private final InstantSource clock;
  private LiveEvent.@Nullable Spent told;
  private Map<Operation, Long> projected = Map.of();
  private @Nullable Instant forecastAt;

  /// @param known what is spent as far as that is known without asking
  public LiveBudget(
      LiveHub hub, Supplier<Usage> known, Supplier<Forecast> forecast, InstantSource clock) {
    this.hub = hub;
    this.known = known;
    this.forecast = forecast;
    this.clock = clock;
  }

  /// Looks, and tells if something has changed. May ask the store where the day is heading.
  public void look() {
    var usage = known.get();
    if (told != null && told.usage().equals(usage)) {
      return;
    }
    if (hub.isWanted(Topic.SPENT)) {
      project(clock.instant());
    }
    told = new LiveEvent.Spent(usage, projected);
    hub.publish(told);
  }

  private void project(Instant now) {
    if (forecastAt != null
        && !now.isBefore(forecastAt)
        && now.isBefore(forecastAt.plus(FORECAST_EACH))) {
      return;
    }
    forecastAt = now;
    try {
      var totals = new EnumMap<Operation, Long>(Operation.class);
      forecast
          .get()
          .projections()
          .forEach((operation, projection) -> totals.put(operation, projection.total()));
      projected = totals;
    } catch (StoreUnavailableException e) {
      projected = Map.of();
    }
  }
}
