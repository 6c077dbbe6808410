package dev.hotslice.jobs.fetch;

import dev.hotslice.jobs.fetch.FetchResult.BackOff;
import dev.hotslice.jobs.fetch.FetchResult.Broken;
import dev.hotslice.jobs.fetch.FetchResult.Fetched;
import dev.hotslice.jobs.fetch.FetchResult.NotModified;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.jspecify.annotations.Nullable;

/// Reads responses.
final class Answers {
  private static final Duration UNSAID = Duration.ofMinutes(15);
  private static final int LONGEST_VALIDATOR = 1_000;
  private static final int WORTH_DRAINING = 64 * 1024;

  private final FetchSettings settings;

  Answers(FetchSettings settings) {
    this.settings = settings;
  }

  /// @param sent the validators of the request
  Answer read(ClassicHttpResponse response, Target target, Validators sent) throws IOException {
    var status = response.getCode();
    var host = target.hostAndPort();
    return switch (status) {
      case 200, 203 -> new Answer.Final(fetched(response, target));
      case 304 -> new Answer.Final(notModified(response, host, sent));
      case 301, 302, 303, 307, 308 -> moved(response, host);
      case 429 -> new Answer.Final(backOff(response, host, UNSAID));
      case 503 ->
          header(response, "Retry-After") == null
              ? drained(response, new Answer.Faltered(told(host, status)))
              : new Answer.Final(backOff(response, host, UNSAID));
      default ->
          drained(
              response,
              status >= 500
                  ? new Answer.Faltered(told(host, status))
                  : new Answer.Final(new Broken(told(host, status))));
    };
  }

  private FetchResult fetched(ClassicHttpResponse response, Target target) throws IOException {
    var entity = response.getEntity();
    var encoding = header(response, "Content-Encoding");
    var bytes = entity == null ? new byte[0] : body(entity, encoding == null ? "" : encoding);
    return new Fetched(
        new Body(bytes),
        header(response, "Content-Type"),
        new Validators(validator(response, "ETag"), validator(response, "Last-Modified")),
        target.uri(),
        response.getCode());
  }

  private byte[] body(HttpEntity entity, String encoding) throws IOException {
    if (entity.getContentLength() > settings.maxBytes()) {
      throw new BodyReader.TooLargeException();
    }
    try (var content = entity.getContent()) {
      return BodyReader.read(content, encoding, settings.maxBytes());
    }
  }

  /// A 304 may bring new validators, and what it does not bring stays.
  private FetchResult notModified(ClassicHttpResponse response, String host, Validators sent) {
    if (sent.equals(Validators.NONE)) {
      return new Broken(host + " answered 304 Not Modified, though nothing was known before");
    }
    var etag = validator(response, "ETag");
    var lastModified = validator(response, "Last-Modified");
    return new NotModified(
        new Validators(
            etag == null ? sent.etag() : etag,
            lastModified == null ? sent.lastModified() : lastModified));
  }

  private static Answer moved(ClassicHttpResponse response, String host) throws IOException {
    var location = header(response, "Location");
    return drained(
        response,
        location == null
            ? new Answer.Final(new Broken(told(host, response.getCode()) + " without a location"))
            : new Answer.Moved(location));
  }

  private BackOff backOff(ClassicHttpResponse response, String host, Duration unsaid)
      throws IOException {
    drain(response);
    var wait =
        RetryAfter.parse(header(response, "Retry-After"), settings.clock().instant())
            .orElse(unsaid);
    return new BackOff(wait, told(host, response.getCode()));
  }

  private static String told(String host, int status) {
    var phrase = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT);
    return host + " answered " + status + (phrase == null ? "" : " " + phrase);
  }

  private static Answer drained(ClassicHttpResponse response, Answer answer) throws IOException {
    drain(response);
    return answer;
  }

  /// Reads a short body to its end, so that the connection can be used again; one that is longer is
  /// cheaper to cut off, which happens when the response is closed.
  private static void drain(ClassicHttpResponse response) throws IOException {
    var entity = response.getEntity();
    if (entity != null && entity.getContentLength() <= WORTH_DRAINING) {
      try (InputStream content = entity.getContent()) {
        content.readNBytes(WORTH_DRAINING);
      }
    }
  }

  private static @Nullable String validator(ClassicHttpResponse response, String name) {
    var value = header(response, name);
    return value == null || value.length() > LONGEST_VALIDATOR ? null : value;
  }

  private static @Nullable String header(ClassicHttpResponse response, String name) {
    var header = response.getFirstHeader(name);
    var value = header == null ? null : header.getValue();
    return value == null || value.isBlank() ? null : value.strip();
  }
}
