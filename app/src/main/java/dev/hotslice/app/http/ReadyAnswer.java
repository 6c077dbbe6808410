package dev.hotslice.app.http;

import dev.hotslice.app.encoding.ContentCoding;
import dev.hotslice.app.encoding.EncodedBody;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/// What many requests are answered until something changes, and what clients and proxies may keep
/// for a while. Its headers are put into bytes once for each coding, so that a request pays for
/// sending them only.
///
/// As long as no token is needed an answer is everybody's; afterwards a shared cache must not keep
/// it. Safe for use by many threads.
public final class ReadyAnswer {
  private static final String JSON = "application/json";
  private static final String HOUR = "public, max-age=3600";
  private static final String FOR_GOOD = "public, max-age=31536000, immutable";

  /// How long a client may use an answer without asking.
  ///
  /// @param maxAge without any request
  /// @param staleFor beyond that while it asks in the background
  public record Freshness(Duration maxAge, Duration staleFor) {
    @Override
    public String toString() {
      return "max-age="
          + maxAge.toSeconds()
          + ", stale-while-revalidate="
          + staleFor.toSeconds()
          + ", stale-if-error=86400";
    }
  }

  /// The answer in one coding, for everybody or not.
  ///
  /// @param body to be duplicated by whoever sends it
  /// @param fields every header that is the same for all requests
  record Form(ByteBuffer body, String etag, List<HttpField> fields) {}

  private record Kind(ContentCoding coding, boolean secret) {}

  private final EncodedBody body;
  private final String contentType;
  private final String openCaching;
  private final String secretCaching;
  private final String secretVary;
  private final Map<String, String> headers;
  private final Map<Kind, Form> forms = new ConcurrentHashMap<>();

  private ReadyAnswer(
      EncodedBody body,
      String contentType,
      String openCaching,
      String secretCaching,
      String secretVary,
      Map<String, String> headers) {
    this.body = body;
    this.contentType = contentType;
    this.openCaching = openCaching;
    this.secretCaching = secretCaching;
    this.secretVary = secretVary;
    this.headers = Map.copyOf(headers);
  }

  /// Returns JSON for those who may read it.
  public static ReadyAnswer json(EncodedBody body, Freshness freshness) {
    return json(body, freshness, Map.of());
  }

  /// Returns JSON for those who may read it.
  ///
  /// @param headers more of them
  public static ReadyAnswer json(
      EncodedBody body, Freshness freshness, Map<String, String> headers) {
    return new ReadyAnswer(
        body,
        JSON,
        "public, " + freshness,
        "private, " + freshness,
        "Accept-Encoding, Authorization, Cookie",
        headers);
  }

  /// Returns a file that is for everybody, whether a token is needed elsewhere or not.
  ///
  /// @param forGood whether the address that was asked for never stands for other bytes
  public static ReadyAnswer file(String contentType, EncodedBody body, boolean forGood) {
    var caching = forGood ? FOR_GOOD : HOUR;
    return new ReadyAnswer(body, contentType, caching, caching, "Accept-Encoding", Map.of());
  }

  /// Makes every form now, so that no request has to wait for it.
  public ReadyAnswer warm() {
    var _ = body.warm();
    return this;
  }

  /// Returns the coding for a client, by its `Accept-Encoding`.
  ContentCoding coding(@Nullable String header) {
    return body.choose(header);
  }

  /// @param secret whether a token is needed
  Form form(ContentCoding coding, boolean secret) {
    return forms.computeIfAbsent(new Kind(coding, secret), this::make);
  }

  private Form make(Kind kind) {
    var coding = kind.coding();
    var bytes = body.bytes(coding);
    var etag = body.etag(coding);
    var fields = new ArrayList<HttpField>();
    headers.forEach((name, value) -> fields.add(field(name, value)));
    fields.add(field("Content-Type", contentType));
    fields.add(field("Cache-Control", kind.secret() ? secretCaching : openCaching));
    fields.add(field("Vary", kind.secret() ? secretVary : "Accept-Encoding"));
    fields.add(field("ETag", etag));
    if (coding != ContentCoding.IDENTITY) {
      fields.add(field("Content-Encoding", coding.token()));
    }
    // also on 304: a cache takes the headers over into what it holds
    fields.add(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, bytes.length));
    return new Form(ByteBuffer.wrap(bytes), etag, List.copyOf(fields));
  }

  /// Jetty finds a field that it knows by what it is, and not by its name.
  private static HttpField field(String name, String value) {
    var known = HttpHeader.CACHE.get(name);
    return known == null
        ? new PreEncodedHttpField(name, value)
        : new PreEncodedHttpField(known, value);
  }
}
