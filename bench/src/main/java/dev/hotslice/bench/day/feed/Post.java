package dev.hotslice.bench.day.feed;

import java.time.Instant;

/// An item as its source shows it.
record Post(int number, String title, Instant published, String text) {
  Post edited() {
    return new Post(number, title + ", updated", published, text);
  }
}
