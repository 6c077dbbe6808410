package dev.hotslice.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcFsTest {
  @Test
  void a_process_may_be_called_anything() {
    var stat =
        "42 (evil) 9 ) name) S 1 42 42 0 -1 4194304 500 0 0 0 250 75 0 0 20 0 30 0 1000 9 9 0";

    assertThat(ProcFs.cpu(stat)).isEqualTo(Duration.ofMillis(3250));
    assertThat(ProcFs.system(stat)).isEqualTo(Duration.ofMillis(750));
  }

  @Test
  void resident_memory_is_told_in_kibibytes() {
    assertThat(ProcFs.residentBytes(List.of("Name:\tjava", "VmRSS:\t  200 kB"))).isEqualTo(204_800);
    assertThat(ProcFs.residentBytes(List.of("Name:\tkernel thread"))).isZero();
  }

  @Test
  void threads_are_told_apart_by_their_names() {
    assertThat(ProcFs.threads(ProcessHandle.current().pid())).containsKey("VM Thread");
  }

  @Test
  void this_process_uses_something() {
    var usage = ProcFs.usage(ProcessHandle.current());

    assertThat(usage.cpu()).isPositive();
    assertThat(usage.residentBytes()).isGreaterThan(10_000_000);
  }
}
