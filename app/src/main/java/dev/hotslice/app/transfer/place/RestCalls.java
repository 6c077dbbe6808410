package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.DayExhaustedException;
import dev.hotslice.app.transfer.Reporter;
import dev.hotslice.app.transfer.TransferException;
import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.StoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import tools.jackson.databind.JsonNode;

/// Sends requests to one server and turns its refusals into exceptions.
///
/// A limited request is sent again when the server says so. A failed read is repeated; a failed
/// write is not, because nobody knows whether it took place. Redirects are not followed, so a token
/// goes where the user sent it and nowhere else.
final class RestCalls implements AutoCloseable {
  private static final int EXHAUSTED = 10048;
  private static final int NO_NAMESPACE = 10013;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String place;
  private final Token token;
  private final InstantSource clock;
  private final Waits waits;
  private final Reporter reporter;

  /// What may be told about a request.
  ///
  /// @param operation what it spends
  record Call(Operation operation, String method, URI uri) {}

  RestCalls(String place, Token token, InstantSource clock, Waits waits, Reporter reporter) {
    this.place = place;
    this.token = token;
    this.clock = clock;
    this.waits = waits;
    this.reporter = reporter;
  }

  /// Sends something that changes nothing, again if it fails. Returns a good answer, or one of
  /// status 404.
  ///
  /// @throws StoreUnavailableException if there is none after several attempts
  Answer read(Call call, HttpRequest.BodyPublisher body) {
    for (int attempt = 1; ; attempt++) {
      try {
        return unlimited(call, body);
      } catch (StoreUnavailableException e) {
        if (!waits.afterFailure(attempt)) {
          throw e;
        }
        reporter.notice(e.getMessage() + "; asking again");
      }
    }
  }

  /// Sends a read without a body.
  Answer read(Call call) {
    return read(call, BodyPublishers.noBody());
  }

  /// Sends a write, once. Returns the JSON of a good answer.
  ///
  /// @throws StoreUnavailableException if it is not known whether it took place
  JsonNode write(Call call, HttpRequest.BodyPublisher body) {
    return json(call, unlimited(call, body));
  }

  /// Returns the JSON of a good answer.
  ///
  /// @throws RuntimeException as fits an answer that is not
  JsonNode json(Call call, Answer answer) {
    var json = body(answer);
    if (!answer.isGood() || !json.path("success").asBoolean(false)) {
      throw failure(call, answer.status(), json);
    }
    return json;
  }

  /// Returns the JSON of a body, a missing node if it is none.
  JsonNode body(Answer answer) {
    try {
      return answer.json();
    } catch (IOException e) {
      throw unanswered(e);
    }
  }

  /// Tells a missing key or route from a missing namespace, all of which have the status 404.
  ///
  /// @throws TransferException if it is the namespace
  void requireNamespace(Call call, Answer answer) {
    var json = body(answer);
    if (code(json) == NO_NAMESPACE) {
      throw failure(call, answer.status(), json);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /// Sends a request as often as the server wants it slower.
  private Answer unlimited(Call call, HttpRequest.BodyPublisher body) {
    for (int attempt = 1; ; attempt++) {
      var answer = send(call, body);
      if (answer.isGood() || answer.status() == 404) {
        return answer;
      }
      var wait = wait(call, answer, attempt);
      reporter.notice(place + " wants fewer requests; going on in " + wait.toSeconds() + " s");
      waits.sleep(wait);
    }
  }

  /// Returns how long to wait for another attempt.
  private Duration wait(Call call, Answer answer, int attempt) {
    var json = body(answer);
    boolean limited = answer.status() == 429 && code(json) != EXHAUSTED;
    var wait = waits.afterLimit(attempt, answer.header("retry-after").orElse(""));
    if (!limited
        || wait.isNegative()
        || answer.header("x-should-retry").orElse("").equals("false")) {
      throw failure(call, answer.status(), json);
    }
    return wait;
  }

  private RuntimeException failure(Call call, int status, JsonNode json) {
    int code = code(json);
    if (code == EXHAUSTED) {
      return new DayExhaustedException(call.operation(), place, nextDay());
    }
    var message = describe(call, status, json);
    return switch (status) {
      case 400, 413, 414, 422 ->
          code == NO_NAMESPACE
              ? new TransferException(message)
              : new InvalidInputException(status, message);
      case 401, 403 -> new TransferException(message + token.hint());
      default ->
          status >= 500
              ? new StoreUnavailableException(message, null)
              : new TransferException(message);
    };
  }

  private static int code(JsonNode json) {
    return json.at("/errors/0/code").asInt(0);
  }

  private Answer send(Call call, HttpRequest.BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(call.uri())
            .timeout(Duration.ofMinutes(5))
            .method(call.method(), body);
    if (body.contentLength() != 0) {
      request.header("Content-Type", "application/json");
    }
    var authorization = token.authorization();
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return new Answer(client.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferException("interrupted while waiting for " + place);
    }
  }

  /// Returns the failure of a connection.
  StoreUnavailableException unanswered(IOException thrown) {
    var message = thrown.getMessage();
    return new StoreUnavailableException(
        place
            + " does not answer: "
            + (message == null || message.isEmpty() ? "the connection was refused" : message),
        thrown);
  }

  /// Returns the server's words if there are any.
  private String describe(Call call, int status, JsonNode json) {
    for (var pointer : new String[] {"/errors/0/message", "/detail", "/title"}) {
      var text = json.at(pointer);
      if (text.isString()) {
        return place + ": " + text.asString();
      }
    }
    return place + " answered " + call.method() + " with status " + status;
  }

  private Instant nextDay() {
    return clock
        .instant()
        .atOffset(ZoneOffset.UTC)
        .toLocalDate()
        .plusDays(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }
}
