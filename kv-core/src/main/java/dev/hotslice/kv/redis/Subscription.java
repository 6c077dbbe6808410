package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.redis.RedisKeys.Shard;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// A namespace that is watched in this process: what of it is confirmed, and whether a gap is owed.
///
/// Redis confirms each channel when it is subscribed to, and again after a lost connection is back.
/// From then on a gap is owed, to be told once its mark stands, so that nothing is missing after
/// it.
final class Subscription {
  /// A tick is about a second.
  private static final int RENEW_TICKS = 10;

  /// Whoever could not renew a mark for so long cannot tell who else has set it again.
  private static final int LAPSE_TICKS = 60;

  /// How many seconds a mark stands that is not renewed.
  static final int MARK_SECONDS = LAPSE_TICKS;

  private final NamespaceId namespace;
  private final List<Shard> shards;
  private final CompletableFuture<Void> complete = new CompletableFuture<>();
  private final Set<String> confirmed = new HashSet<>();
  private CompletableFuture<?> ready = complete;
  private int listeners;
  private int ticks;
  private boolean owesGap;
  private boolean settling;
  private boolean renewing;

  Subscription(NamespaceId namespace, List<Shard> shards) {
    this.namespace = namespace;
    this.shards = shards;
  }

  NamespaceId namespace() {
    return namespace;
  }

  List<Shard> shards() {
    return shards;
  }

  byte[][] channels() {
    return shards.stream().map(Shard::changes).toArray(byte[][]::new);
  }

  /// Returns what is done as soon as every channel was confirmed once.
  CompletableFuture<Void> complete() {
    return complete;
  }

  /// Tells what has to be done before it can be relied on.
  void readyWith(CompletableFuture<?> asked) {
    ready = asked;
  }

  /// Returns what is done as soon as nothing escapes it any more.
  CompletableFuture<?> ready() {
    return ready;
  }

  synchronized void retain() {
    listeners++;
  }

  /// Returns whether nobody needs it any more.
  synchronized boolean release() {
    listeners--;
    return listeners == 0;
  }

  /// Notes that a channel is subscribed to; returns whether that is not the first time.
  synchronized boolean confirm(byte[] channel) {
    boolean first = confirmed.add(new String(channel, UTF_8));
    owesGap |= !first;
    if (confirmed.size() == shards.size()) {
      complete.complete(null);
    }
    return !first;
  }

  /// Counts a tick, and returns whether it is time to renew the marks.
  synchronized boolean tick() {
    ticks++;
    return complete.isDone() && (owesGap || ticks >= RENEW_TICKS);
  }

  /// Returns whether the marks may be renewed now: one renewal at a time.
  synchronized boolean beginRenewal() {
    if (renewing) {
      return false;
    }
    renewing = true;
    settling = owesGap;
    owesGap = false;
    return true;
  }

  /// Notes that the marks could not be renewed. The next tick tries again.
  synchronized void failRenewal() {
    renewing = false;
    owesGap |= settling;
  }

  /// Notes that the marks are renewed, and returns whether a gap is to be told.
  ///
  /// @param stood whether they had stood until then
  synchronized boolean endRenewal(boolean stood) {
    boolean lapsed = !stood || ticks >= LAPSE_TICKS;
    renewing = false;
    ticks = 0;
    return settling || lapsed;
  }

  /// Returns whether another gap is owed since the last renewal began.
  synchronized boolean owesGap() {
    return owesGap;
  }
}
