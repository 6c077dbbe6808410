package dev.hotslice.bench.day.site;

import java.time.Instant;

/// A site that shows the newest items of all sources with their counts of likes and views.
///
/// Used by one thread. What it does moves the clock by the time that its calls of the store take.
public interface Site extends AutoCloseable {
  /// Lets jobs make up for what they were kept from, as far as that is due by a time.
  ///
  /// @return whether any did
  default boolean catchUp(Instant until) {
    return false;
  }

  /// Fetches sources and publishes what they brought, as a job that was due.
  ///
  /// @param part which of the parts of the sources, where they do not fit into one run; a site that
  ///   sees to that by itself need not mind
  void refresh(Instant due, int part);

  /// Publishes what was counted, as a job that was due.
  void publishCounts(Instant due);

  /// Counts a view of the item that stands at a place of the page.
  void viewed(int place);

  /// Shows its page to somebody.
  Glance look();

  /// Returns whether somebody who looked now would find a link on the page. Costs nothing.
  boolean shows(String link);

  /// Returns the bytes that the default view is made from.
  long pageBytes();

  /// Ends the watch over what was parsed for those who looked, and returns what was seen.
  Parses parses();

  /// Returns the bytes that were written on the day.
  long writtenBytes();

  /// Returns what it has spent on the day.
  Spent spent();

  @Override
  void close();
}
