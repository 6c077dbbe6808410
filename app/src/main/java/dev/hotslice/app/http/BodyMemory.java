package dev.hotslice.app.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Bounds what the bodies of requests and answers take of the heap together. Where many large ones
/// come at a time, they wait for each other.
///
/// The rule: a quarter of the heap is for bodies of more than 64 KiB; smaller ones are not counted.
/// Half of it is for reading values of which nobody knows yet how large they are, 25 MiB each until
/// they are there, and the other half for bodies whose length is known. A request that has waited
/// for 30 seconds is answered with 503. Safe for use by many threads.
public final class BodyMemory {
  /// How many bytes of one body are not counted.
  public static final int FREE = 64 * 1024;

  private static final long LARGEST_VALUE = 25 * 1024 * 1024;
  private static final int UNIT = 1024;
  private static final int MOST_READS = 256;
  private static final int LEAST_READS = 2;
  private static final long PATIENCE_SECONDS = 30;

  /// While it waits, a value that turned out to be large keeps others from being read.
  private static final long SHORT_PATIENCE_SECONDS = 2;

  private final ValueSizes sizes = new ValueSizes();
  private final long largest;
  private final int bodyUnits;
  private final Semaphore bodies;
  private final Semaphore reads;

  private BodyMemory(long largest, int bodyUnits, int reads) {
    this.largest = largest;
    this.bodyUnits = bodyUnits;
    this.bodies = new Semaphore(bodyUnits, true);
    this.reads = new Semaphore(reads, true);
  }

  /// Returns the bounds that suit a heap.
  ///
  /// @param bytes how large the heap may become
  public static BodyMemory ofHeap(long bytes) {
    long reads = Math.clamp(bytes / 8 / LARGEST_VALUE, LEAST_READS, MOST_READS);
    long rest = Math.max(bytes / 4 - reads * LARGEST_VALUE, LARGEST_VALUE + UNIT);
    return new BodyMemory(bytes / 2, (int) Math.min(rest / UNIT, Integer.MAX_VALUE), (int) reads);
  }

  /// Returns the share of a request, empty as yet.
  Share share() {
    return new Share();
  }

  /// What one request holds. Used by its one thread, and given back by whichever ends it.
  final class Share {
    private int held;
    private boolean reading;

    /// Makes room for a body, instead of what was held before. The old room is given back before it
    /// waits for more, so that no two requests wait for each other.
    ///
    /// @throws ProblemException 503 if there is no room, now or ever
    synchronized void hold(long bytes) {
      int wanted = units(bytes);
      if (wanted > held) {
        bodies.release(held);
        held = 0;
        take(bodies, wanted, reading ? SHORT_PATIENCE_SECONDS : PATIENCE_SECONDS);
      } else if (wanted < held) {
        bodies.release(held - wanted);
      }
      held = wanted;
      endReading();
    }

    /// Makes room for a body that may be longer than there could ever be room for.
    ///
    /// @throws ProblemException 503 if there is no room
    void holdUpTo(long bytes) {
      hold(Math.min(bytes, largest));
    }

    /// Makes room for a value that is about to be read: as much as it needed when it was last seen,
    /// else what [#beforeReadingAny] makes.
    ///
    /// @param id tells values apart
    /// @throws ProblemException 503 if there is no room
    synchronized void beforeReading(long id) {
      long most = sizes.most(id);
      if (most == ValueSizes.UNKNOWN) {
        beforeReadingAny();
      } else if (most > FREE) {
        hold(most);
      }
    }

    /// Makes room for reading values of which nobody knows how large they are, a few at a time.
    ///
    /// @throws ProblemException 503 if there is no room
    synchronized void beforeReadingAny() {
      if (!reading) {
        take(reads, 1, PATIENCE_SECONDS);
        reading = true;
      }
    }

    /// Notes how large the value is, and goes on holding so much.
    ///
    /// @throws ProblemException 503 if there is no room for a large one
    synchronized void afterReading(long id, long bytes) {
      learn(id, bytes);
      hold(bytes);
    }

    boolean isSmall(long id) {
      return sizes.most(id) <= FREE;
    }

    void learn(long id, long bytes) {
      sizes.learn(id, bytes);
    }

    synchronized void release() {
      if (held > 0) {
        bodies.release(held);
        held = 0;
      }
      endReading();
    }

    private void endReading() {
      if (reading) {
        reads.release();
        reading = false;
      }
    }
  }

  private int units(long bytes) {
    if (bytes <= FREE) {
      return 0;
    }
    if (bytes > largest) {
      throw new ProblemException(
          Problem.of(
              503,
              "memory",
              "a body of "
                  + bytes
                  + " bytes is more than this server has memory for; give it a larger heap with"
                  + " HOTSLICE_JAVA_OPTS=-Xmx1g"));
    }
    return (int) Math.min((bytes + UNIT - 1) / UNIT, bodyUnits);
  }

  private static void take(Semaphore permits, int count, long seconds) {
    try {
      if (permits.tryAcquire(count, seconds, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(
        Problem.of(
                503,
                "memory",
                "the server is busy with large values and has no memory for another; try again")
            .withHeader("Retry-After", "1"));
  }
}
