package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.place.Token;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running server as a client sees it.
final class RestApi implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI server;
  private final Token token;
  private final Patience patience;

  /// @param server without a path
  RestApi(URI server, Token token, Patience patience) {
    this.server = server;
    this.token = token;
    this.patience = patience;
  }

  /// Sends a request without a body and returns the answer, whatever its status is.
  HttpResponse<byte[]> send(String method, String pathAndQuery) {
    return send(method, pathAndQuery, null, BodyPublishers.noBody());
  }

  /// Sends a request and returns the answer, whatever its status is. Waits where there were too
  /// many requests.
  ///
  /// @param headers further ones, name by value
  /// @throws CliException if there is no answer
  HttpResponse<byte[]> send(
      String method,
      String pathAndQuery,
      @Nullable String contentType,
      BodyPublisher body,
      String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(server + pathAndQuery))
            .timeout(Duration.ofMinutes(5))
            .method(method, body);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    var authorization = token.authorization();
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      var answer = client.send(request.build(), BodyHandlers.ofByteArray());
      while (patience.isTested(answer)) {
        answer = client.send(request.build(), BodyHandlers.ofByteArray());
      }
      return answer;
    } catch (IOException e) {
      throw CliException.failed("no answer from " + server + ": " + reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CliException.failed("interrupted while waiting for " + server);
    }
  }

  /// Returns the JSON of a successful answer.
  ///
  /// @throws CliException with the server's words if it was not successful
  JsonNode json(HttpResponse<byte[]> answer) {
    require(answer);
    return read(answer);
  }

  /// Returns the JSON of an answer, whatever its status is.
  ///
  /// @throws CliException if there is none
  JsonNode read(HttpResponse<byte[]> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw CliException.failed(server + " answered with something that is not JSON");
    }
  }

  /// @throws CliException with the server's words if the answer is no success
  void require(HttpResponse<byte[]> answer) {
    if (answer.statusCode() >= 300) {
      throw CliException.failed(problem(answer) + hint(answer.statusCode()));
    }
  }

  /// Returns the number of the first error, 0 if the answer tells none.
  static int code(HttpResponse<byte[]> answer) {
    try {
      return JSON.readTree(answer.body()).at("/errors/0/code").asInt(0);
    } catch (JacksonException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private static String problem(HttpResponse<byte[]> answer) {
    try {
      var json = JSON.readTree(answer.body());
      for (var pointer : new String[] {"/errors/0/message", "/detail", "/title"}) {
        var text = json.at(pointer);
        if (text.isString()) {
          return text.asString();
        }
      }
    } catch (JacksonException e) {
      // not JSON: the status says what there is to say
    }
    return answer.request().uri() + " answered with status " + answer.statusCode();
  }

  private String hint(int status) {
    return status == 401 || status == 403 ? token.hint() : "";
  }

  private static String reason(IOException e) {
    var message = e.getMessage();
    return message == null || message.isEmpty() ? "the connection was refused" : message;
  }
}
