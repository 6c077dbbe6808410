package dev.hotslice.bench.flight;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.lab.Lab;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("records the whole process")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the JDK samples CPU time on Linux only")
class RecorderTest {
  private static final long NANOS = 1_000_000_000;

  @TempDir private Path folder;

  @Test
  void records_the_process_that_it_runs_in() {
    var lab = new Lab(folder, new PrintStream(new ByteArrayOutputStream(), true, UTF_8));

    var profile = new Recorder(lab).recordHere(List.of(), RecorderTest::work);

    assertThat(profile.samples()).isPositive();
    assertThat(profile.shares()).containsKey("Hotslice `bench.flight`");
  }

  private static void work() {
    long until = System.nanoTime() + NANOS;
    long sum = 0;
    while (System.nanoTime() < until) {
      for (int i = 0; i < 1_000_000; i++) {
        sum += i ^ sum;
      }
    }
    assertThat(sum).isNotEqualTo(1);
  }
}
