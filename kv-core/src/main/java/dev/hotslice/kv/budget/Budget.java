package dev.hotslice.kv.budget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// What one account may still spend today, and how fast it may write a key.
///
/// The day is a UTC calendar day, counted in the [Ledger]; the rate of a key is a token bucket of
/// this process. Safe for use by many threads.
public final class Budget {
  /// Keys written in the last moments. The bound only costs exactness for whoever writes more
  /// different keys than this within a second.
  private static final int RECENT_KEYS = 100_000;

  private record Written(NamespaceId namespace, KvKey key) {}

  private final Plan plan;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Cache<Written, Bucket> recent =
      Caffeine.newBuilder().maximumSize(RECENT_KEYS).build();

  public Budget(Plan plan, Ledger ledger, InstantSource clock) {
    this.plan = plan;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// A charge that was accepted, to be handed back if nothing was done for it.
  public record Charge(LocalDate day, Operation operation, long amount) {}

  /// Returns the plan.
  public Plan plan() {
    return plan;
  }

  /// Charges the current UTC day.
  ///
  /// @throws RefusedException if it would go over the day's allowance; nothing is charged then
  public Charge charge(Operation operation, long amount) {
    var now = clock.instant();
    var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    long allowance = plan.allowance(operation);
    if (!ledger.charge(day, operation, amount, allowance)) {
      throw new RefusedException(new Refusal.DailyLimit(operation, allowance, resetsAt(day)));
    }
    return new Charge(day, operation, amount);
  }

  /// Hands back a charge for which nothing was written.
  public void refund(Charge charge) {
    ledger.refund(charge.day(), charge.operation(), charge.amount());
  }

  /// Takes the turn of a key that is about to be written.
  ///
  /// @throws RefusedException if it was written less than [Plan#keyInterval] ago
  public void takeTurn(NamespaceId namespace, KvKey key) {
    if (plan.keyInterval().isZero()) {
      return;
    }
    var bucket = recent.get(new Written(namespace, key), _ -> newBucket());
    var probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      var wait = Duration.ofNanos(probe.getNanosToWaitForRefill());
      throw new RefusedException(new Refusal.KeyRate(key, wait));
    }
  }

  /// Gives the turn of a key back because nothing was written.
  public void giveTurnBack(NamespaceId namespace, KvKey key) {
    recent.invalidate(new Written(namespace, key));
  }

  /// Returns what was spent on the current UTC day.
  public Usage usage() {
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new Usage(day, plan, ledger.spent(day), resetsAt(day));
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(1).refillIntervally(1, plan.keyInterval()))
        .withCustomTimePrecision(new SourceMeter(clock))
        .build();
  }

  private static Instant resetsAt(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /// Lets Bucket4j read our clock.
  private record SourceMeter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      var now = clock.instant();
      return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
