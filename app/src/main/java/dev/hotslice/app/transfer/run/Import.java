package dev.hotslice.app.transfer.run;

import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Totals.Count;
import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.app.transfer.file.EntryFile;
import dev.hotslice.app.transfer.file.Finding;
import dev.hotslice.app.transfer.file.Read;
import java.io.IOException;

/// Writes the entries of a file to a place, in the order of the file.
public final class Import {
  /// What to import, and how.
  ///
  /// @param prefix only keys that start with it
  /// @param ifChanged whether to read the place and write only what differs
  /// @param skipBad whether to leave out what breaks a rule, instead of stopping there
  public record Options(String prefix, boolean ifChanged, boolean skipBad) {}

  private final EntryFile file;
  private final Progress progress;
  private final Options options;
  private final Run run;
  private final Writing writing;
  private final Batch batch = new Batch();
  private final EntryDigest digest = new EntryDigest();
  private long position;
  private long batchStart;

  public Import(EntryFile file, Place to, Progress progress, Options options, Run run) {
    this.file = file;
    this.progress = progress;
    this.options = options;
    this.run = run;
    this.writing = new Writing(to, run, options.skipBad());
  }

  /// Imports. What stands before a line that cannot be read is written when this returns.
  ///
  /// @throws IOException if the progress cannot be kept
  public Outcome run() throws IOException {
    return Outcome.of(() -> {
      skipDone();
      for (var read = file.next(); !(read instanceof Read.End); read = file.next()) {
        switch (read) {
          case Read.Found(var entry, _) -> add(entry);
          case Read.Bad(var finding, var fatal) -> bad(finding, fatal);
          case Read.End _ -> {}
        }
      }
      flush();
      progress.complete();
      return Outcome.DONE;
    });
  }

  private void add(Entry entry) throws IOException {
    boolean wanted = entry.key().name().startsWith(options.prefix());
    if (wanted && !batch.fits(entry)) {
      flush();
    }
    position++;
    digest.add(entry);
    if (!wanted) {
      return;
    }
    run.totals().add(entry);
    if (batch.add(entry)) {
      run.totals().add(Count.REPEATED, 1);
    }
  }

  private void bad(Finding finding, boolean fatal) throws IOException {
    if (fatal || !options.skipBad()) {
      flush();
      throw new TransferException(finding.toString());
    }
    position++;
    run.totals().add(Count.BAD, 1);
    run.reporter().notice(finding.toString());
  }

  private void flush() throws IOException {
    var mark = new Mark(position, "", digest.text());
    if (!batch.isEmpty()) {
      boolean compare = options.ifChanged() || batchStart < progress.sent().entries();
      progress.sending(mark);
      writing.write(batch.take(), compare);
      progress.done(mark);
    }
    batchStart = position;
  }

  /// Reads past what an earlier run has written.
  private void skipDone() {
    var done = progress.done();
    while (position < done.entries()) {
      switch (file.next()) {
        case Read.Found(var entry, _) -> digest.add(entry);
        case Read.Bad(var finding, var fatal) -> {
          if (fatal) {
            throw new TransferException(finding.toString());
          }
        }
        case Read.End _ -> throw changed(done);
      }
      position++;
    }
    if (!digest.text().equals(done.digest())) {
      throw changed(done);
    }
    batchStart = position;
    run.totals().add(Count.RESUMED, position);
  }

  private static TransferException changed(Mark done) {
    return new TransferException(
        "the first "
            + done.entries()
            + " entries of the file are not those that an earlier run has written: not resumed");
  }
}
