package dev.hotslice.kv.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hotslice.kv.Race;
import dev.hotslice.kv.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterTest {
  private final AtomicInteger transactions = new AtomicInteger();

  @TempDir private Path folder;

  private Database database;
  private Writer writer;

  @BeforeEach
  void start() throws SQLException {
    database = new Database(folder);
    var session = database.connect();
    Schema.prepare(session, database.file());
    writer = Writer.start(database, session, _ -> transactions.incrementAndGet());
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void commits_what_waits_together_in_one_transaction() {
    var gate = new CountDownLatch(1);
    var entered = new CountDownLatch(1);
    var blocked =
        CompletableFuture.supplyAsync(() ->
            writer.write(_ -> {
              entered.countDown();
              return await(gate);
            }));
    await(entered);
    var waiting =
        IntStream.range(0, 10)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> spend("account-" + i), Thread::startVirtualThread))
            .toList();
    while (writer.waiting() < 10) {
      Thread.onSpinWait();
    }
    gate.countDown();
    waiting.forEach(CompletableFuture::join);

    assertThat(blocked.join()).isTrue();
    assertThat(transactions).hasValue(2);
  }

  @Test
  void fails_only_the_write_at_fault() {
    var outcomes =
        Race.run(runner -> {
          if (runner % 4 == 0) {
            assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> writer.write(session -> session.update("INSERT nonsense")))
                .withMessageStartingWith("The embedded store in " + folder + " failed: ");
            return 0;
          }
          return spend("account-" + runner);
        });

    assertThat(outcomes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(12);
    assertThat(accounts()).isEqualTo(12);
  }

  @Test
  void undoes_the_whole_of_a_failed_write() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            writer.write(session -> {
              var _ = session.update(SPEND, "half-done");
              throw new IllegalStateException("in the middle");
            }))
        .withMessage("in the middle");

    assertThat(accounts()).isZero();
  }

  @Test
  void finishes_what_was_asked_for_before_the_close() throws SQLException {
    var gate = new CountDownLatch(1);
    var entered = new CountDownLatch(1);
    var first =
        CompletableFuture.supplyAsync(() ->
            writer.write(_ -> {
              entered.countDown();
              return await(gate);
            }));
    await(entered);
    var second = CompletableFuture.supplyAsync(() -> spend("late"), Thread::startVirtualThread);
    while (writer.waiting() < 1) {
      Thread.onSpinWait();
    }
    var closing = CompletableFuture.runAsync(writer::close, Thread::startVirtualThread);
    gate.countDown();
    closing.join();

    assertThat(first.join()).isTrue();
    assertThat(second.join()).isEqualTo(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> spend("too late"))
        .withMessage("The embedded store in " + folder + " is closed");
    try (var session = database.connect()) {
      assertThat(session.number("SELECT count(*) FROM spent")).isEqualTo(1);
    }
  }

  private static final String SPEND =
      "INSERT INTO spent (account, day, operation, amount) VALUES (?, '2031-07-01', 'READ', 1)";

  private int spend(String account) {
    return writer.write(session -> session.update(SPEND, account));
  }

  private long accounts() {
    return writer.write(session -> session.number("SELECT count(*) FROM spent"));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
