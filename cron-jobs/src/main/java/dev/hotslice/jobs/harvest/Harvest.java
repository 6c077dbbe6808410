package dev.hotslice.jobs.harvest;

import dev.hotslice.jobs.JobContext;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.kv.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// Fetches all sources of an index that are due, as many at a time as an invocation has slots.
///
/// Sources that have waited longest go first, so that where the subrequests of one run do not
/// suffice for all, the next run takes the rest.
public final class Harvest {
  private static final Comparator<@Nullable Instant> NEVER_FIRST =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /// How late a run may start and still count as one of its scheduled time.
  private static final Duration DRIFT = Duration.ofMinutes(1);

  private final SourceStates states;
  private final SourceHarvest sources;
  private final InstantSource clock;

  public Harvest(Fetching fetching, SourceParser parser, SourceStates states, InstantSource clock) {
    this.states = states;
    this.clock = clock;
    this.sources = new SourceHarvest(fetching, parser, states, clock);
  }

  /// Returns the states of the sources and their items.
  public SourceStates states() {
    return states;
  }

  /// Fetches what is due. A failing source is in the result, never an exception.
  ///
  /// @return one outcome per source, in no order
  /// @throws StoreUnavailableException if the state cannot be read or saved
  public List<Harvested> run(String index, List<Source> wanted, JobContext context)
      throws InterruptedException {
    var orders = new ArrayList<SourceHarvest.Order>();
    var known = states.all(index, wanted);
    var time = countedFrom(context.scheduledTime());
    for (var source : wanted) {
      var state = known.getOrDefault(source.id(), SourceState.unknown(source.id()));
      orders.add(new SourceHarvest.Order(index, source, state, time, context.invocation()));
    }
    orders.sort(Comparator.comparing(order -> order.state().lastAttempt(), NEVER_FIRST));
    return all(orders, context.invocation().plan().simultaneousConnections());
  }

  /// Returns the time from which intervals are counted: the scheduled one, so that drift does not
  /// add up, but the present one for a run that stands for a time long gone or still to come. A
  /// caller may name any; it must neither silence the sources for years nor void a back-off.
  private Instant countedFrom(Instant scheduled) {
    var now = clock.instant();
    boolean near = !scheduled.isAfter(now) && !scheduled.isBefore(now.minus(DRIFT));
    return near ? scheduled : now;
  }

  /// The permits also bound how many documents are in memory at a time, which the invocation's
  /// slots alone do not: a slot is free again before its document is parsed.
  private List<Harvested> all(List<SourceHarvest.Order> orders, int atOnce)
      throws InterruptedException {
    var permits = new Semaphore(atOnce);
    var results = new ArrayList<Future<Harvested>>();
    try (var threads = Executors.newThreadPerTaskExecutor(threads())) {
      for (var order : orders) {
        acquire(permits, threads);
        results.add(
            threads.submit(() -> {
              try {
                return order.invocation().measured(() -> sources.harvest(order));
              } finally {
                permits.release();
              }
            }));
      }
    }
    var harvested = new ArrayList<Harvested>();
    for (var result : results) {
      harvested.add(outcome(result));
    }
    return harvested;
  }

  /// Returns a maker of threads of the kind that the run has: a run whose CPU time can be told must
  /// not parse on threads of which it cannot.
  private static ThreadFactory threads() {
    return Thread.currentThread().isVirtual()
        ? Thread.ofVirtual().factory()
        : Thread.ofPlatform().daemon().name("source-", 0).factory();
  }

  /// An interrupt while waiting stops the fetches under way as well.
  private static void acquire(Semaphore permits, ExecutorService threads)
      throws InterruptedException {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      threads.shutdownNow();
      throw e;
    }
  }

  private static Harvested outcome(Future<Harvested> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
