package dev.hotslice.app.alert;

import dev.hotslice.kv.StoreUnavailableException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends alerts to their receivers by Standard Webhooks, each as often as it takes.
///
/// A delivery is done when it is answered with a status from 200 to 299. Else it is sent again
/// after the pauses that Standard Webhooks recommends, each spread at random from half as long to
/// half as long again, seven times in all and for some eighteen hours. The id stays the same, so
/// that a receiver can tell a repetition. Who answers 410 is not sent anything any more until the
/// next start. No redirect is followed and no answer's body is read. Safe for use by many threads.
final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int GONE = 410;

  static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10));

  private final AlertLog log;
  private final Later later;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Set<String> gone = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /// Made for the first delivery: most servers have none.
  private @Nullable HttpClient client;

  /// @param random spreads the pauses
  Deliveries(AlertLog log, Later later, InstantSource clock, RandomGenerator random) {
    this.log = log;
    this.later = later;
    this.clock = clock;
    this.random = random;
  }

  /// Sends an alert to a receiver, soon and not on this thread.
  void send(Alert alert, Receiver receiver) {
    later.after(Duration.ZERO, () -> attempt(alert, receiver, 0));
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.shutdownNow();
    }
  }

  private synchronized HttpClient client() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(TIMEOUT)
              // HTTP/2 over http: would ask for an upgrade, which some servers refuse
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build();
    }
    return client;
  }

  private void attempt(Alert alert, Receiver receiver, int failed) {
    if (gone.contains(receiver.name())) {
      return;
    }
    var failure = post(alert, receiver);
    if (failure.isEmpty()) {
      remember(alert, receiver);
    } else if (failed < PAUSES.size()) {
      var pause = spread(PAUSES.get(failed));
      LOG.warn("webhook {}: {}; once more in {}", receiver.name(), failure, pause);
      later.after(pause, () -> attempt(alert, receiver, failed + 1));
    } else {
      LOG.error("webhook {}: {}; given up: {}", receiver.name(), failure, alert.message());
    }
  }

  /// Returns what went wrong, or an empty text.
  private String post(Alert alert, Receiver receiver) {
    var body = AlertJson.body(alert);
    var now = clock.instant();
    var request =
        HttpRequest.newBuilder(receiver.url())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Hotslice")
            .header("webhook-id", alert.messageId())
            .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .header("webhook-signature", receiver.signer().sign(alert.messageId(), now, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      int status = status(request);
      if (status == GONE) {
        gone.add(receiver.name());
        LOG.error("webhook {} answered 410, nothing is sent there any more", receiver.name());
        return "";
      }
      return status / 100 == 2 ? "" : "it answered " + status;
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /// Closing the body gives up the connection: what comes after the headers may have no end.
  private int status(HttpRequest request) throws IOException, InterruptedException {
    var answer = client().send(request, BodyHandlers.ofInputStream());
    try (var _ = answer.body()) {
      return answer.statusCode();
    }
  }

  /// If that fails it is sent once more after a restart, under the same id.
  private void remember(Alert alert, Receiver receiver) {
    try {
      log.delivered(alert, receiver.name());
    } catch (StoreUnavailableException e) {
      LOG.warn("webhook {}: that it was delivered is not kept", receiver.name(), e);
    }
  }

  private Duration spread(Duration pause) {
    return Duration.ofMillis((long) (pause.toMillis() * (0.5 + random.nextDouble())));
  }
}
