package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Imprint;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.KvKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads what some steps of a copy need, and compares. Only digests of what the other place holds
/// stay in memory.
final class CopyChunk implements Window.Producer<Copied> {
  private final Steps.Places places;
  private final List<Step> steps;

  CopyChunk(Steps.Places places, List<Step> steps) {
    this.places = places;
    this.steps = List.copyOf(steps);
  }

  @Override
  public void run(Consumer<Copied> out) {
    var last = steps.getLast().key();
    out.accept(new Copied.Chunk(last));
    var there = there();
    var wanted = new ArrayList<Wanted>();
    for (var step : steps) {
      switch (step) {
        case Step.Put(var from) -> wanted.add(Wanted.of(from));
        case Step.PutIfDifferent(var from, _) -> wanted.add(Wanted.of(from));
        case Step.Delete(var key) -> out.accept(new Copied.Delete(key));
      }
    }
    var seen = new HashSet<KvKey>();
    places
        .from()
        .read(
            wanted,
            entry -> {
              seen.add(entry.key());
              out.accept(copied(entry, there));
            });
    wanted.stream()
        .filter(one -> !seen.contains(one.key()))
        .forEach(one -> out.accept(new Copied.Gone(one.key())));
    out.accept(new Copied.End(last));
  }

  private static Copied copied(Entry entry, Map<KvKey, Imprint> there) {
    var held = there.get(entry.key());
    return held == null || Imprint.of(entry).difference(held).any()
        ? new Copied.Put(entry)
        : new Copied.Same(entry.key());
  }

  private Map<KvKey, Imprint> there() {
    var wanted = new ArrayList<Wanted>();
    for (var step : steps) {
      if (step instanceof Step.PutIfDifferent(_, var to)) {
        wanted.add(Wanted.of(to));
      }
    }
    var there = new HashMap<KvKey, Imprint>();
    places.to().read(wanted, entry -> there.put(entry.key(), Imprint.of(entry)));
    return there;
  }
}
