package dev.hotslice.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;

/// Why readers get the bytes that a job wrote: what a request would pay to parse a hot slice of 250
/// items and write it again, against copying its bytes to the response.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HotSliceBenchmark {
  private static final int ITEMS = 250;

  private final JsonMapper json = JsonMapper.builder().build();
  private final byte[] slice = slice();

  /// Copies the bytes as they were stored.
  @Benchmark
  public byte[] handOver() {
    return slice.clone();
  }

  /// Parses them into a tree and writes the tree.
  @Benchmark
  public byte[] parseAndWrite() {
    return json.writeValueAsBytes(json.readTree(slice));
  }

  private byte[] slice() {
    var root = json.createObjectNode();
    var items = root.putArray("items");
    for (int i = 0; i < ITEMS; i++) {
      items
          .addObject()
          .put("id", "item-" + i)
          .put("title", "A headline of about the usual length, number " + i)
          .put("url", "https://news.example/2026/11/a-headline-of-about-the-usual-length-" + i)
          .put("timestamp", "2026-11-01T00:00:00Z")
          .put("category", "research")
          .put("source", "news")
          .put("author", "Somebody Else")
          .put("summary", "Two sentences that say what it is about. They are as long as most are.");
    }
    return json.writeValueAsBytes(root);
  }
}
