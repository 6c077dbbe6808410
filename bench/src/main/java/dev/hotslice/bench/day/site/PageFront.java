package dev.hotslice.bench.day.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.app.auth.Access;
import dev.hotslice.app.auth.TokenStore;
import dev.hotslice.app.auth.Tokens;
import dev.hotslice.app.http.AnswerHeaders;
import dev.hotslice.app.http.BodyMemory;
import dev.hotslice.app.http.HttpOptions;
import dev.hotslice.app.http.HttpServer;
import dev.hotslice.app.http.Routes;
import dev.hotslice.app.http.Throttle;
import dev.hotslice.app.session.LoginStore;
import dev.hotslice.kv.invocation.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The web server of the product on this machine, and a browser that asks it.
final class PageFront implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final HttpServer server;
  private final HttpClient browser = HttpClient.newHttpClient();

  PageFront(Account account, InstantSource clock, Path folder, List<Routes> routes) {
    var tokens = new Tokens(List.of(), TokenStore.in(folder, clock));
    this.server =
        HttpServer.start(
            new HttpOptions(
                LOOPBACK,
                0,
                null,
                Duration.ofSeconds(1),
                new Access(tokens, true),
                LoginStore.in(folder, clock),
                account,
                clock,
                new SplittableRandom(),
                Map.of(),
                List.of(),
                Map.of(),
                Throttle.NONE,
                AnswerHeaders.NONE,
                BodyMemory.ofHeap(Runtime.getRuntime().maxMemory()),
                _ -> {}),
            routes);
  }

  /// Returns the body of a page.
  ///
  /// @throws IllegalStateException if the answer is not 200
  byte[] get(String path) {
    var request = HttpRequest.newBuilder(server.uri().resolve(path)).build();
    try {
      var answer = browser.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(
            path + " answered " + answer.statusCode() + ": " + new String(answer.body(), UTF_8));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a page was on its way", e);
    }
  }

  @Override
  public void close() {
    browser.close();
    server.close();
  }
}
