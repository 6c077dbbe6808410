package dev.hotslice.app.http;

import dev.hotslice.app.encoding.ContentCoding;
import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.kv.Lookups;
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
  /// @param block the same for HTTP/1, with the headers that every answer has
  record Form(ByteBuffer body, String etag, Fields fields, Fields block) {}

  /// Headers of the answer in full, and of the one that says that the client has it already, RFC
  /// 9110 section 15.4.5: some clients would wait for the body whose length that tells.
  record Fields(List<HttpField> full, List<HttpField> unchanged) {}

  private final EncodedBody body;
  private final String contentType;
  private final String openCaching;
  private final String secretCaching;
  private final String secretVary;
  private final Map<String, String> headers;
  private final Map<ContentCoding, Form> open = new ConcurrentHashMap<>();
  private final Map<ContentCoding, Form> secret = new ConcurrentHashMap<>();
  private volatile boolean kept;
  private volatile @Nullable Lookups counts;

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

  /// Returns a file that lies beside a class, as [#file] does, under an address that stands for
  /// other bytes in the next version.
  public static ReadyAnswer fileBeside(Class<?> type, String name, String contentType) {
    return file(contentType, EncodedBody.file(type, name), false);
  }

  /// Makes every form now, so that no request has to wait for it, and keeps the bytes where they
  /// are sent from without being copied, outside the heap. For what is sent again and again.
  public ReadyAnswer keep() {
    kept = true;
    var _ = body.warm();
    for (var coding : ContentCoding.values()) {
      if (coding.isAvailable()) {
        open.put(coding, make(coding, false));
        secret.put(coding, make(coding, true));
      }
    }
    return this;
  }

  /// Has every look for one of its forms counted.
  public ReadyAnswer countedBy(Lookups counts) {
    this.counts = counts;
    return this;
  }

  /// Returns the coding for a client, by its `Accept-Encoding`.
  ContentCoding coding(@Nullable String header) {
    return body.choose(header);
  }

  /// @param isSecret whether a token is needed
  /// @return whether [#form] has nothing to do any more
  boolean isMade(ContentCoding coding, boolean isSecret) {
    return forms(isSecret).containsKey(coding);
  }

  /// @param isSecret whether a token is needed
  Form form(ContentCoding coding, boolean isSecret) {
    var forms = forms(isSecret);
    var made = forms.get(coding);
    var counted = counts;
    if (counted != null && coding != ContentCoding.IDENTITY) { // the plain one is always there
      counted.add(made != null);
    }
    if (made == null) {
      made = make(coding, isSecret);
      forms.put(coding, made);
    }
    return made;
  }

  private Map<ContentCoding, Form> forms(boolean isSecret) {
    return isSecret ? secret : open;
  }

  private Form make(ContentCoding coding, boolean isSecret) {
    var etag = body.etag(coding);
    var unchanged = new ArrayList<HttpField>();
    headers.forEach((name, value) -> unchanged.add(field(name, value)));
    unchanged.add(field("Cache-Control", isSecret ? secretCaching : openCaching));
    unchanged.add(field("Vary", isSecret ? secretVary : "Accept-Encoding"));
    unchanged.add(field("ETag", etag));
    var fields = new ArrayList<>(unchanged);
    fields.add(field("Content-Type", contentType));
    if (coding != ContentCoding.IDENTITY) {
      fields.add(field("Content-Encoding", coding.token()));
    }
    var bytes = bytes(coding, isSecret);
    var length = new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, bytes.remaining());
    var block = new Fields(List.of(block(fields), length), List.of(block(unchanged)));
    fields.add(length);
    return new Form(bytes, etag, new Fields(List.copyOf(fields), List.copyOf(unchanged)), block);
  }

  private static HeaderBlock block(List<HttpField> fields) {
    var all = new ArrayList<>(SecurityHeaders.FOR_DATA);
    all.addAll(fields);
    return new HeaderBlock(all);
  }

  private ByteBuffer bytes(ContentCoding coding, boolean isSecret) {
    var other = forms(!isSecret).get(coding);
    if (other != null) {
      return other.body();
    }
    var bytes = body.bytes(coding);
    return kept
        ? ByteBuffer.allocateDirect(bytes.length).put(bytes).flip()
        : ByteBuffer.wrap(bytes);
  }

  /// Jetty finds a field that it knows by what it is, and not by its name.
  private static HttpField field(String name, String value) {
    var known = HttpHeader.CACHE.get(name);
    return known == null
        ? new PreEncodedHttpField(name, value)
        : new PreEncodedHttpField(known, value);
  }
}
