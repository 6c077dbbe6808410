package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.KvException;
import dev.hotslice.kv.KvKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Copies the entries of one place to another, in the order of their keys.
public final class Copy {
  /// What to copy, and how.
  ///
  /// @param prefix only keys that start with it
  /// @param ifChanged whether to compare and write only what differs
  /// @param deleteExtra whether to delete what only the other place has
  public record Options(String prefix, boolean ifChanged, boolean deleteExtra) {}

  private final Steps.Places places;
  private final Progress progress;
  private final Options options;
  private final Run run;
  private final Writing writing;
  private final Batch batch = new Batch();
  private final Set<KvKey> extra = new LinkedHashSet<>();
  private Mark chunk = Mark.START;
  private Mark complete = Mark.START;
  private Mark earlier = Mark.START;
  private boolean compare;
  private boolean flushing;

  public Copy(Place from, Place to, Progress progress, Options options, Run run) {
    this.places = new Steps.Places(from, to);
    this.progress = progress;
    this.options = options;
    this.run = run;
    this.writing = new Writing(to, run, false);
  }

  /// Copies.
  ///
  /// @throws IOException if the progress cannot be kept
  public Outcome run() throws IOException {
    return Outcome.of(() -> {
      try (var window = new Window<>(Export.WIDTH, Copied::bytes, this::take)) {
        var done = progress.done();
        complete = done;
        earlier = progress.sent();
        var after = done.key().isEmpty() ? null : KvKey.of(done.key());
        var steps = Steps.of(places, options, after, run);
        while (steps.hasNext()) {
          window.submit(new CopyChunk(places, some(steps)));
          window.makeRoom();
        }
        window.drain();
      } catch (TransferException | KvException e) {
        flushAfter(e);
        throw e;
      }
      flush();
      progress.complete();
      return Outcome.DONE;
    });
  }

  private List<Step> some(Steps steps) {
    int most = Math.max(places.from().batch(), places.to().batch());
    var some = new ArrayList<Step>();
    while (some.size() < most && steps.hasNext()) {
      some.add(steps.next());
    }
    return some;
  }

  private void take(Copied item) throws IOException {
    switch (item) {
      case Copied.Chunk(var last) -> chunk = Mark.at(last);
      case Copied.Put(var entry) -> put(entry);
      case Copied.Delete(var key) -> {
        extra.add(key);
        if (extra.size() >= Batch.MOST_ENTRIES) {
          flush();
        }
      }
      case Copied.Same _ -> {
        run.totals().add(Count.ENTRIES, 1);
        run.totals().add(Count.UNCHANGED, 1);
      }
      case Copied.Gone _ -> run.totals().add(Count.VANISHED, 1);
      case Copied.End(var last) -> complete = Mark.at(last);
    }
  }

  private void put(Entry entry) throws IOException {
    if (!batch.fits(entry)) {
      flush();
    }
    run.totals().add(entry);
    batch.add(entry);
    compare |= earlier.covers(entry.key());
  }

  /// What was read before the source failed is paid for.
  private void flushAfter(RuntimeException failure) throws IOException {
    if (!flushing) {
      try {
        flush();
      } catch (TransferException | KvException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /// Extra keys go first: when a mark says that everything up to a key is done, they are.
  private void flush() throws IOException {
    if (batch.isEmpty() && extra.isEmpty()) {
      return;
    }
    flushing = true;
    progress.sending(chunk);
    if (!extra.isEmpty()) {
      places.to().delete(extra);
      run.totals().add(Count.DELETED, extra.size());
      extra.clear();
    }
    writing.write(batch.take(), compare);
    compare = false;
    progress.done(complete);
    flushing = false;
  }
}
