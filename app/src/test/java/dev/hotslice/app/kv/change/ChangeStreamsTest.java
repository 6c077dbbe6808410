package dev.hotslice.app.kv.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.auth.Scope;
import dev.hotslice.app.auth.TokenStore;
import dev.hotslice.app.http.BareServer;
import dev.hotslice.app.http.ErrorFormat;
import dev.hotslice.app.http.HttpServer;
import dev.hotslice.app.kv.EnvelopeErrors;
import dev.hotslice.app.kv.NamespaceRoutes;
import dev.hotslice.app.kv.Namespaces;
import dev.hotslice.app.kv.change.Listener.Event;
import dev.hotslice.config.KvNamespaceConfig;
import dev.hotslice.kv.KvChange;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Account;
import dev.hotslice.kv.memory.MemoryEngine;
import dev.hotslice.time.ManualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server with one stream at a time, whose heart beats fast.
@Timeout(60)
class ChangeStreamsTest {
  private static final String CHANGES =
      "/client/v4/accounts/account/storage/kv/namespaces/KV/changes";

  private HttpServer server;
  private ChangeStreams streams;
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private Path data;

  @BeforeEach
  void start(@TempDir Path folder) {
    data = folder;
    var account = Account.of(new MemoryEngine(clock), "account", Plan.FREE, clock);
    var configured = List.of(new KvNamespaceConfig("KV", "id"));
    var namespaces = new Namespaces("account", account, configured, clock, new Random(1));
    streams = new ChangeStreams(1);
    var routes = new ChangeRoutes(namespaces, account.engine(), streams, Duration.ofMillis(5));
    var formats = Map.<String, ErrorFormat>of(NamespaceRoutes.PREFIX, new EnvelopeErrors());
    server = BareServer.start(folder, account, formats, routes);
  }

  @AfterEach
  void stop() {
    streams.close();
    server.close();
  }

  @Test
  void gives_a_sign_of_life_again_and_again() {
    try (var listener = new Listener(server.uri(), CHANGES)) {
      assertThat(listener.next()).isEqualTo(new Event(null, "open"));
      for (int beat = 0; beat < 3; beat++) {
        assertThat(listener.next()).isEqualTo(new Event(null, "alive"));
      }
    }
  }

  @Test
  void ends_when_who_opened_it_may_not_listen_any_more() {
    try (var listener = new Listener(server.uri(), CHANGES)) {
      assertThat(listener.next()).isEqualTo(new Event(null, "open"));

      // from here on nobody is let in without one
      var _ = TokenStore.in(data, clock).create("first", Set.of(Scope.ADMIN));

      var event = listener.next();
      while (event != null) {
        assertThat(event).isEqualTo(new Event(null, "alive"));
        event = listener.next();
      }
    }
  }

  @Test
  void makes_room_when_a_client_leaves() {
    var first = new Listener(server.uri(), CHANGES);
    try (var refused = new Listener(server.uri(), CHANGES)) {
      assertThat(refused.status()).isEqualTo(429);
    }

    first.close();

    int status;
    do {
      try (var next = new Listener(server.uri(), CHANGES)) {
        status = next.status();
      }
    } while (status == 429);
    assertThat(status).isEqualTo(200);
  }

  @Test
  void lets_go_who_tells_a_stream_that_ends_before_it_is_open() throws InterruptedException {
    var stream = new ChangeStream(new byte[0]);
    var teller = Thread.ofVirtual().start(() -> stream.changed(new KvChange.Gap()));

    stream.end();

    teller.join();
    assertThat(teller.isAlive()).isFalse();
  }

  @Test
  void lets_nobody_in_while_it_closes() {
    streams.close();

    try (var listener = new Listener(server.uri(), CHANGES)) {
      assertThat(listener.status()).isEqualTo(503);
    }
  }
}
