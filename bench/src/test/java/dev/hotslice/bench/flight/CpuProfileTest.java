package dev.hotslice.bench.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.Deflater;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuProfileTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);
  private static final Duration ENOUGH = Duration.ofMillis(400);

  @TempDir Path folder;

  /// One thread of this process compresses until it has used some CPU; others may work beside it.
  @Test
  void a_recording_shows_whose_work_it_was() throws IOException {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "CPU time is sampled on Linux only");
    var file = folder.resolve("cpu.jfr");
    try (var recording = new jdk.jfr.Recording()) {
      recording.enable("jdk.CPUTimeSample").with("throttle", "1ms");
      recording.start();
      compress();
      recording.stop();
      recording.dump(file);
    }

    var read = Recording.read(file);

    assertThat(read.samples()).isPositive();
    assertThat(read.owners()).containsKey("zlib");
    assertThat(sum(read.owners())).isEqualTo(read.samples());
    assertThat(sum(read.methods())).isEqualTo(read.samples());
    var profile = profile(read, 1000, Map.of(), Map.of());
    assertThat(profile.shares().values().stream().mapToDouble(it -> it).sum()).isCloseTo(1, EXACT);
    assertThat(profile.methods()).hasSizeBetween(1, 10);
    assertThat(profile.methods().getFirst().share()).isPositive();
  }

  @Test
  void what_no_sample_shows_is_taken_from_what_the_system_counts() throws IOException {
    var file = folder.resolve("none.jfr");
    try (var recording = new jdk.jfr.Recording()) {
      recording.start();
      recording.stop();
      recording.dump(file);
    }

    var profile =
        profile(
            Recording.read(file),
            500,
            Map.of(Household.COMPILER, Duration.ofMillis(500)),
            Map.of("redis-server", Duration.ofMillis(1500)));

    assertThat(profile.shares())
        .containsExactly(entry("redis-server itself", 0.75), entry("compiler", 0.25));
    assertThat(profile.systemShare()).isEqualTo(0.5);
    assertThat(profile.samples()).isZero();
  }

  private static CpuProfile profile(
      Recording recording,
      long millis,
      Map<Household, Duration> household,
      Map<String, Duration> others) {
    return CpuProfile.of(
        recording, Duration.ofMillis(millis), Duration.ofMillis(millis / 2), household, others);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(it -> it).sum();
  }

  private static void compress() {
    var threads = ManagementFactory.getThreadMXBean();
    long until = threads.getCurrentThreadCpuTime() + ENOUGH.toNanos();
    var input = "not the same each time ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
    var output = new byte[input.length];
    try (var deflater = new Deflater()) {
      while (threads.getCurrentThreadCpuTime() < until) {
        deflater.reset();
        deflater.setInput(input);
        deflater.finish();
        while (!deflater.finished()) {
          var _ = deflater.deflate(output);
        }
      }
    }
  }
}
