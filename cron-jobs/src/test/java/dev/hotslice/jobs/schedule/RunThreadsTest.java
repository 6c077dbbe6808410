package dev.hotslice.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RunThreadsTest {
  @Test
  void a_run_that_does_not_end_does_not_keep_the_process_alive() throws Exception {
    var threads = new RunThreads(Duration.ofSeconds(30));
    var thread = new CompletableFuture<Thread>();

    assertThat(threads.runInThread(() -> thread.complete(Thread.currentThread()))).isTrue();

    assertThat(thread.get(30, TimeUnit.SECONDS).isDaemon()).isTrue();
    threads.shutdown(true);
  }
}
