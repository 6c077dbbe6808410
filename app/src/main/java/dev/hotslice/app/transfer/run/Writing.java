package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.DayExhaustedException;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Imprint;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.StoreUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes batches to a place, none of their entries twice.
///
/// Where it is not known whether a batch was written (the connection broke, an earlier run was
/// killed) the place is read first, and only what differs is written. A batch that the day's budget
/// does not hold is written in halves, so that the budget is used up to its last write.
final class Writing {
  private static final int ATTEMPTS = 5;

  /// A key may be written once a second.
  private static final Duration KEY_INTERVAL = Duration.ofSeconds(1);

  private final Place to;
  private final Run run;
  private final boolean skipBad;
  private final Lifetimes lifetimes;

  /// @param skipBad whether an entry that the place refuses is left out instead of ending it all
  Writing(Place to, Run run, boolean skipBad) {
    this.to = to;
    this.run = run;
    this.skipBad = skipBad;
    this.lifetimes = new Lifetimes(run);
  }

  /// Writes entries with different keys, except those whose time is over.
  ///
  /// @param compare whether to write only those that differ
  void write(List<Entry> batch, boolean compare) {
    var due =
        batch.stream().filter(entry -> lifetimes.allow(entry.key(), entry.expiration())).toList();
    var changed = compare ? changed(due, Count.UNCHANGED) : due;
    send(changed);
    run.reporter().progress(run.totals());
  }

  private void send(List<Entry> entries) {
    var left = entries;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      try {
        left = tryOnce(left, attempt);
      } catch (StoreUnavailableException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        run.reporter().notice(e.getMessage() + "; seeing what was written");
        pause(Duration.ofSeconds(1L << (attempt - 1)));
        left = changed(left, Count.WRITTEN);
      }
    }
  }

  /// Returns what still has to be written.
  private List<Entry> tryOnce(List<Entry> entries, int attempt) {
    try {
      var late = to.write(entries);
      run.totals().add(Count.WRITTEN, entries.size() - late.size());
      if (late.isEmpty()) {
        return List.of();
      }
      if (attempt == ATTEMPTS) {
        throw new TransferException(
            to.name() + " did not take " + late.iterator().next() + ": it is written too often");
      }
      pause(KEY_INTERVAL);
      return entries.stream().filter(entry -> late.contains(entry.key())).toList();
    } catch (DayExhaustedException e) {
      if (entries.size() == 1) {
        throw e;
      }
      return halves(entries);
    } catch (InvalidInputException e) {
      if (entries.size() == 1) {
        refused(entries.getFirst(), e);
        return List.of();
      }
      return halves(entries);
    }
  }

  private List<Entry> halves(List<Entry> entries) {
    int half = entries.size() / 2;
    send(entries.subList(0, half));
    send(entries.subList(half, entries.size()));
    return List.of();
  }

  private void refused(Entry entry, InvalidInputException refusal) {
    if (lifetimes.refusedByAnotherClock(entry.key(), entry.expiration())) {
      return;
    }
    var message = "the key " + entry.key() + " was refused: " + refusal.getMessage();
    if (!skipBad) {
      throw new TransferException(message);
    }
    run.totals().add(Count.BAD, 1);
    run.reporter().notice(message);
  }

  /// Returns the entries that the place does not hold like this.
  ///
  /// @param otherwise what the others count as
  private List<Entry> changed(List<Entry> entries, Count otherwise) {
    var held = new HashMap<KvKey, Imprint>();
    var keys = entries.stream().map(entry -> Wanted.of(entry.key())).toList();
    to.read(keys, entry -> held.put(entry.key(), Imprint.of(entry)));
    var changed = entries.stream().filter(entry -> differs(entry, held)).toList();
    run.totals().add(otherwise, entries.size() - changed.size());
    return changed;
  }

  private static boolean differs(Entry entry, Map<KvKey, Imprint> held) {
    var there = held.get(entry.key());
    return there == null || Imprint.of(entry).difference(there).any();
  }

  private void pause(Duration time) {
    try {
      run.pause().pause(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException("interrupted");
    }
  }
}
