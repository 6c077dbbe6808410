package dev.hotslice.mockkv;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.Operation;
import dev.hotslice.mockkv.Call.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A call that is being made, filled by every layer that it passes. Used by one thread.
final class Draft {
  /// The call that the current thread is making. Layers that see only a ledger or a store reach the
  /// record through it.
  static final ScopedValue<Draft> CURRENT = ScopedValue.newInstance();

  private final Call.Verb verb;
  private final Map<Operation, Long> charged = new EnumMap<>(Operation.class);
  private List<KvKey> keys;
  private Outcome outcome = Outcome.DONE;
  private Duration latency = Duration.ZERO;
  private boolean faulty;

  Draft(Call.Verb verb, Collection<KvKey> keys) {
    this.verb = verb;
    this.keys = keys.stream().sorted().toList();
  }

  Call.Verb verb() {
    return verb;
  }

  List<KvKey> keys() {
    return keys;
  }

  Map<Operation, Long> charged() {
    return charged;
  }

  Outcome outcome() {
    return outcome;
  }

  Duration latency() {
    return latency;
  }

  void charge(Operation operation, long amount) {
    charged.merge(operation, amount, Long::sum);
    charged.remove(operation, 0L);
  }

  /// Takes the fault that this call is to meet, if it has not met one and the caller can play it.
  @Nullable Fault takeFault(Faults faults, Predicate<Fault> playable) {
    var fault = faulty ? null : faults.take(verb.operation(), playable);
    faulty |= fault != null;
    return fault;
  }

  /// Notes that a bulk left some keys out.
  void leaveOut(Set<KvKey> refused) {
    var rest = keys.stream().filter(key -> !refused.contains(key)).toList();
    if (rest.size() < keys.size()) {
      keys = rest;
      outcome = Outcome.REFUSED;
    }
  }

  void end(Outcome how) {
    outcome = how;
  }

  void take(Duration time) {
    latency = latency.plus(time);
  }
}
