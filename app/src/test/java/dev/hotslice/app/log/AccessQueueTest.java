package dev.hotslice.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.joran.spi.JoranException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AccessQueueTest {
  private final LoggerContext context = new LoggerContext();
  private final Blocked blocked = new Blocked();
  private final AccessQueue queue = new AccessQueue();

  @Test
  void nobody_waits_for_a_log_that_is_not_read_and_what_is_dropped_is_counted() throws Exception {
    start(2);

    log("first");
    blocked.reached.await();
    for (var line : List.of("second", "third", "fourth", "fifth")) {
      log(line);
    }

    assertThat(queue.dropped()).isEqualTo(2);
    blocked.opened.countDown();
    queue.stop();
    assertThat(blocked.written).containsExactly("first", "second", "third");
  }

  @Test
  void what_waits_is_written_when_it_stops() throws Exception {
    start(100);
    log("first");
    blocked.reached.await();
    for (int i = 0; i < 50; i++) {
      log("line");
    }

    blocked.opened.countDown();
    queue.stop();

    assertThat(blocked.written).hasSize(51);
    assertThat(queue.dropped()).isZero();
  }

  @Test
  void the_log_as_it_is_delivered_has_one() throws JoranException {
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(AccessQueue.class.getResource("/logback.xml"));

    assertThat(AccessQueue.of(context))
        .hasValueSatisfying(it -> assertThat(it.isStarted()).isTrue());
    context.stop();
  }

  private void start(int size) {
    blocked.setContext(context);
    blocked.start();
    queue.setContext(context);
    queue.setQueueSize(size);
    queue.setMaxFlushTime(0);
    queue.addAppender(blocked);
    queue.start();
    var logger = context.getLogger("test");
    logger.addAppender(queue);
  }

  private void log(String line) {
    context.getLogger("test").info(line);
  }

  /// Writes nothing until it is opened.
  private static final class Blocked extends AppenderBase<ILoggingEvent> {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final List<String> written = new ArrayList<>();

    @Override
    protected void append(ILoggingEvent line) {
      reached.countDown();
      boolean interrupted = Thread.interrupted();
      while (true) {
        try {
          opened.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      written.add(line.getFormattedMessage());
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
