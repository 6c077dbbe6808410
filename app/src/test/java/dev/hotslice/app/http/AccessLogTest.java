package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hotslice.app.auth.Scope;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated("listens to a logger of the process")
class AccessLogTest {
  private static final ManualClock CLOCK = ManualClock.at("2026-03-02T10:00:00Z");

  private final Logger log = (Logger) LoggerFactory.getLogger("dev.hotslice.access");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.setLevel(Level.INFO);
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
  void a_prefetch_is_no_visit_and_its_refusal_no_trouble(@TempDir Path folder) {
    var account = Account.of(new MemoryEngine(CLOCK), "test", Plan.FREE, CLOCK);
    Routes routes =
        router ->
            router.page("/a", Scope.READ, (ctx, _) -> Pages.html(ctx, new byte[0])).stream(
                "/b", Scope.READ, (_, _) -> {});
    try (var server = BareServer.start(folder, account, Map.of(), routes)) {
      ask(server, "GET /a?q=secret HTTP/1.1", "Accept: */*");
      ask(server, "GET /a HTTP/1.1", "Sec-Purpose: prefetch");
      ask(server, "GET /b HTTP/1.1", "Sec-Purpose: prefetch");
    }

    assertThat(lines.list).allMatch(line -> line.getLevel() == Level.INFO);
    assertThat(lines.list)
        .extracting(AccessLogTest::told)
        .containsExactlyInAnyOrder("GET /a 200", "GET /a 200 prefetch", "GET /b 503 prefetch");
  }

  private static void ask(HttpServer server, String line, String header) {
    var _ = RawHttp.send(server.uri(), line, "Host: localhost", header);
  }

  private static String told(ILoggingEvent line) {
    var text = new StringBuilder();
    for (var pair : line.getKeyValuePairs()) {
      switch (pair.key) {
        case "method" -> text.append(pair.value);
        case "route", "status" -> text.append(' ').append(pair.value);
        case "prefetch" -> text.append(" prefetch");
        default -> {}
      }
    }
    return text.toString();
  }
}
