package dev.hotslice.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.WriteResult;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Stands at the shared engine, sees what really happens there, and keeps its own account of it.
///
/// What it knows of the day of a write is only what the clock of the writer showed while it wrote:
/// it never asks the code under test.
final class Witness {
  private final World world;
  private final Map<NavigableSet<LocalDate>, Integer> storedOn = new HashMap<>();
  private final Map<Operation, Long> least = new EnumMap<>(Operation.class);
  private final Set<LocalDate> chargedDays = new TreeSet<>();
  private final Versions versions;
  private final Generations generations;

  Witness(World world) {
    this.world = world;
    this.versions = new Versions(world);
    this.generations = new Generations(world);
  }

  Versions versions() {
    return versions;
  }

  Generations generations() {
    return generations;
  }

  /// Learns what is due for a call that has ended, at least.
  void due(Operation operation, long amount) {
    least.merge(operation, amount, Long::sum);
  }

  /// Holds the ledger, after all leases were given back, to what is due for all calls together.
  void requireEverythingCounted() {
    for (var operation : Operation.values()) {
      long counted =
          chargedDays.stream()
              .mapToLong(day -> world.engine().ledger("account").spent(day).get(operation))
              .sum();
      long due = least.getOrDefault(operation, 0L);
      assertThat(counted)
          .as("%ss counted on all days", operation.verb())
          .isGreaterThanOrEqualTo(due);
      if (world.isUndisturbed() && !(world.has(Trait.JOBS) && world.isLeased(operation))) {
        assertThat(counted).as("%ss counted on all days", operation.verb()).isEqualTo(due);
      }
    }
  }

  /// Sees what a call of the ledger did to a day.
  void counted(LocalDate day, Map<Operation, Long> before, Map<Operation, Long> after) {
    for (var operation : Operation.values()) {
      long spent = after.getOrDefault(operation, 0L);
      long amount = spent - before.getOrDefault(operation, 0L);
      if (amount != 0) {
        counted(day, operation, amount);
        assertThat(spent)
            .as("%ss counted on %s", operation.verb(), day)
            .isBetween(0L, world.plan().allowance(operation));
      }
    }
  }

  private void counted(LocalDate day, Operation operation, long amount) {
    chargedDays.add(day);
    var call = Call.current();
    if (call == null) {
      if (!world.isLeased(operation)) {
        due(operation, amount);
      }
      return;
    }
    if (!world.isLeased(operation)) {
      assertThat(call.days()).as("days on which %s may be charged", call).contains(day);
    }
    call.charged(operation, amount);
  }

  /// Sees a call of a namespace that took effect.
  void saw(Node node, NamespaceId id, String verb, Object[] args, @Nullable Object answer) {
    switch (verb) {
      case "put" -> stored(id, (KvKey) args[0], (KvValue) args[1]);
      case "putAll" -> {
        for (var put : (List<?>) args[0]) {
          var pair = (KvPut) put;
          stored(id, pair.key(), pair.value());
        }
      }
      case "putIfChanged", "putIf" -> {
        if (answer instanceof WriteResult.Written) {
          stored(id, (KvKey) args[0], (KvValue) args[1]);
        }
      }
      case "delete" -> deleted(id, List.of((KvKey) args[0]));
      case "deleteAll" ->
          deleted(id, ((Collection<?>) args[0]).stream().map(KvKey.class::cast).toList());
      case "deleteIf" -> {
        if (answer instanceof WriteResult.Written) {
          deleted(id, List.of((KvKey) args[0]));
        }
      }
      default -> {}
    }
  }

  private void stored(NamespaceId id, KvKey key, KvValue value) {
    int version =
        versions.changed(
            id, key, generations.isPointer(id, key) ? generations.shows(value) : value);
    var call = Call.current();
    assertThat(call).as("who stores %s", key).isNotNull();
    call.stored(version);
    storedOn.merge(call.days(), 1, Integer::sum);
    requireWithinAllowance(call.days());
  }

  /// The day of a write that went on over midnight is either; so no set of days together has more
  /// writes that belong to them alone than they allow.
  private void requireWithinAllowance(NavigableSet<LocalDate> days) {
    var all = new TreeSet<LocalDate>();
    storedOn.keySet().forEach(all::addAll);
    for (var first : all.headSet(days.first(), true)) {
      for (var last : all.tailSet(days.last(), true)) {
        var span = all.subSet(first, true, last, true);
        long stored =
            storedOn.entrySet().stream()
                .filter(it -> span.containsAll(it.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        assertThat(stored)
            .as("values stored from %s to %s", first, last)
            .isLessThanOrEqualTo(span.size() * world.plan().allowance(Operation.WRITE));
      }
    }
  }

  private void deleted(NamespaceId id, List<KvKey> keys) {
    for (var key : keys) {
      var _ = versions.changed(id, key, null);
      generations.deleted(key);
    }
    var call = Call.current();
    if (call != null) {
      call.deleted(keys.size());
    }
  }
}
