package dev.hotslice.app.log;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the lines of requests on a thread of its own, so that nobody who answers requests waits
/// for who reads the log. Named in `logback.xml`.
///
/// As many lines as its queue takes wait to be written; what comes beyond is dropped and counted.
public final class AccessQueue extends AsyncAppender {
  private static final Logger LOG = LoggerFactory.getLogger(AccessQueue.class);
  private static final String LOGGER = "dev.hotslice.access";
  private static final String NAME = "access";

  private final ReentrantLock adding = new ReentrantLock();
  private final AtomicLong dropped = new AtomicLong();

  /// Drops no line as long as there is room for it, and never waits for room.
  public AccessQueue() {
    setDiscardingThreshold(0);
    setNeverBlock(true);
  }

  /// Returns the one of this process, if the configuration of the log has it.
  public static Optional<AccessQueue> ofProcess() {
    return of(LoggerFactory.getILoggerFactory());
  }

  static Optional<AccessQueue> of(ILoggerFactory factory) {
    return factory instanceof LoggerContext context
            && context.getLogger(LOGGER).getAppender(NAME) instanceof AccessQueue queue
        ? Optional.of(queue)
        : Optional.empty();
  }

  /// Writes what waits, for as long as `maxFlushTime` says, and takes nothing more. Says how many
  /// lines were dropped, unless still nobody reads.
  public void writeAll() {
    stop();
    if (dropped() > 0 && getNumberOfElementsInQueue() == 0) {
      LOG.warn("{} lines of requests were dropped, as nobody read the log in time", dropped());
    }
  }

  /// Returns how many lines were dropped since the start.
  public long dropped() {
    return dropped.get();
  }

  /// One at a time: whoever sees room has it.
  @Override
  protected void append(ILoggingEvent line) {
    adding.lock();
    try {
      if (getRemainingCapacity() == 0) {
        dropped.incrementAndGet();
      } else {
        super.append(line);
      }
    } finally {
      adding.unlock();
    }
  }
}
