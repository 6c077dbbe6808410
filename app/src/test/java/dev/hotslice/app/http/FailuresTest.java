package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hotslice.kv.CountersLostException;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("listens to a logger of the process")
class FailuresTest {
  private static final ManualClock CLOCK = ManualClock.at("2026-03-02T10:00:00Z");

  private final Logger log = (Logger) LoggerFactory.getLogger(Failures.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.setLevel(Level.WARN);
    log.setAdditive(false);
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void leave() {
    log.detachAppender(lines);
    log.setAdditive(true);
    log.setLevel(null);
  }

  @Test
  void what_every_request_meets_is_a_line_in_the_log_and_what_nobody_foresaw_has_a_trace(
      @TempDir Path folder) throws Exception {
    Routes routes =
        router ->
            router
                .getForEverybody(
                    "/lost",
                    (_, _) -> {
                      throw new CountersLostException("the counters are gone");
                    })
                .getForEverybody(
                    "/broken",
                    (_, _) -> {
                      throw new IllegalStateException("nobody knows why");
                    });
    var account = Account.of(new MemoryEngine(CLOCK), "test", Plan.FREE, CLOCK);
    try (var server = BareServer.start(folder, account, Map.of(), routes);
        var http = HttpClient.newHttpClient()) {
      for (var path : List.of("/lost", "/broken")) {
        var request = HttpRequest.newBuilder(server.uri().resolve(path)).build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isIn(503, 500);
      }
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getLevel, line -> line.getThrowableProxy() != null)
        .containsExactly(tuple(Level.WARN, false), tuple(Level.ERROR, true));
    assertThat(lines.list.getFirst().getFormattedMessage())
        .isEqualTo(
            "GET /lost failed: dev.hotslice.kv.CountersLostException: the counters are gone");
  }
}
