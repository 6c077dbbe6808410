package dev.hotslice.kv.journal;

import dev.hotslice.kv.budget.SpendEvent;
import dev.hotslice.kv.budget.SpendListener;
import dev.hotslice.kv.journal.JournalRecord.Change;
import dev.hotslice.kv.journal.JournalRecord.Lost;
import dev.hotslice.kv.journal.JournalRecord.Run;
import dev.hotslice.kv.journal.JournalRecord.Tally;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what an account spends, a file for each UTC day.
///
/// Who spends never waits: events go into a [Buffer], which a thread of the journal's own writes to
/// the file every few seconds, and once more on [#close]. If the disk takes nothing, what was
/// buffered is dropped and counted as lost, the log says so once, and nobody else notices. Safe for
/// use by many threads.
public final class Journal implements SpendListener, AutoCloseable {
  /// How long an event waits at most before it is in the file.
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final JournalSettings settings;
  private final InstantSource clock;
  private final JournalFolder folder;
  private final Buffer buffer = new Buffer();
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<LocalDate, DayFile> files = new HashMap<>();
  private final Thread writer;
  private LocalDate tidied = LocalDate.MIN;
  private long size;
  private boolean failing;
  private volatile boolean closed;

  /// Opens a journal, of which nothing is on the disk before there is something to write.
  public Journal(JournalSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.folder = new JournalFolder(settings.folder());
    this.writer = Thread.ofPlatform().daemon().name("journal").unstarted(this::writeUntilClosed);
    if (settings.isOn()) {
      writer.start();
    }
  }

  @Override
  public void on(SpendEvent event) {
    if (settings.isOn() && !closed && buffer.add(event)) {
      LockSupport.unpark(writer);
    }
  }

  /// Takes the record of a run.
  public void on(Run run) {
    if (settings.isOn() && !closed) {
      buffer.add(run);
    }
  }

  /// Writes everything that came before this call, as far as the disk takes it.
  public void flush() {
    turn.lock();
    try {
      write();
    } finally {
      turn.unlock();
    }
  }

  /// Writes what is left. Later events are dropped. Closing twice is fine.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LockSupport.unpark(writer);
      flush();
    }
  }

  private void writeUntilClosed() {
    while (!closed) {
      LockSupport.parkNanos(INTERVAL.toNanos());
      try {
        flush();
      } catch (RuntimeException e) {
        LOG.error("the journal in {} has lost some seconds", settings.folder(), e);
      }
    }
  }

  private void write() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var drained = buffer.drain(today.toEpochDay());
    if (drained.isEmpty()) {
      return;
    }
    for (var each : drained.entrySet()) {
      if (!today.equals(tidied) || size >= settings.maxBytes()) {
        tidy(today);
      }
      append(LocalDate.ofEpochDay(each.getKey()), each.getValue());
    }
    files.keySet().removeIf(day -> day.isBefore(today.minusDays(1)));
  }

  private void append(LocalDate day, List<JournalRecord> records) {
    if (size >= settings.maxBytes()) {
      lose(records, "it has reached " + settings.maxBytes() + " bytes");
      return;
    }
    try {
      size += files.computeIfAbsent(day, _ -> new DayFile(settings.folder(), day)).append(records);
      failing = false;
    } catch (IOException e) {
      lose(records, e.toString());
    }
  }

  private void lose(List<JournalRecord> records, String why) {
    for (var each : records) {
      switch (each) {
        case Tally tally -> buffer.lose(tally.operation(), tally.amount() * tally.calls());
        case Change change -> buffer.lose(change.operation(), change.amount());
        case Lost lost -> buffer.lose(lost.operation(), lost.amount());
        case Run _ -> {}
      }
    }
    if (!failing) {
      failing = true;
      LOG.warn(
          "the journal in {} takes nothing: {}; what is spent meanwhile is missing in it",
          settings.folder(),
          why);
    }
  }

  private void tidy(LocalDate today) {
    tidied = today;
    try {
      size = folder.tidy(today, settings.keep(), settings.maxBytes());
    } catch (IOException e) {
      LOG.warn("old days of the journal in {} stay: {}", settings.folder(), e.toString());
    }
  }
}
