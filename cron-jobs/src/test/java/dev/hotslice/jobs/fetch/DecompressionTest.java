package dev.hotslice.jobs.fetch;

import static dev.hotslice.jobs.fetch.LoopbackServer.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecompressionTest {
  private static final byte[] PLAIN = "tide ".repeat(1_000).getBytes(UTF_8);

  /// More than the 100,000 bytes that the fixture allows.
  private static final byte[] LARGE = new byte[5_000_000];

  private final LoopbackServer server;
  private final FetchFixture fetcher = new FetchFixture();

  DecompressionTest() throws IOException {
    server = new LoopbackServer();
  }

  @AfterEach
  void close() {
    fetcher.close();
    server.close();
  }

  /// Wraps a stream into a compressing one.
  @FunctionalInterface
  private interface Wrapping {
    OutputStream around(OutputStream out) throws IOException;
  }

  private static byte[] packed(byte[] bytes, Wrapping wrapping) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var packing = wrapping.around(out)) {
      packing.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    return packed(bytes, GZIPOutputStream::new);
  }

  private static byte[] bareDeflate(byte[] bytes) throws IOException {
    return packed(bytes, out -> new DeflaterOutputStream(out, new Deflater(9, true)));
  }

  private FetchResult fetch(String encoding, byte[] body) {
    server.on("/feed", status(200, Map.of("Content-Encoding", encoding), body));
    return fetcher.fetch(server.url("/feed"));
  }

  @Test
  void unpacks_gzip() throws IOException {
    assertThat(FetchFixture.text(fetch("GZIP", gzip(PLAIN)))).isEqualTo(new String(PLAIN, UTF_8));
  }

  @Test
  void unpacks_deflate_of_both_kinds() throws IOException {
    var zlib = packed(PLAIN, DeflaterOutputStream::new);
    server.on("/bare", status(200, Map.of("Content-Encoding", "deflate"), bareDeflate(PLAIN)));

    assertThat(FetchFixture.text(fetch("deflate", zlib))).isEqualTo(new String(PLAIN, UTF_8));
    assertThat(FetchFixture.text(fetcher.fetch(server.url("/bare"))))
        .isEqualTo(new String(PLAIN, UTF_8));
  }

  @Test
  void unpacks_brotli() throws IOException {
    assertThat(BodyReader.acceptEncoding()).isEqualTo("gzip, deflate, br");
    assertThat(FetchFixture.text(fetch("br", Encoder.compress(PLAIN))))
        .isEqualTo(new String(PLAIN, UTF_8));
  }

  @Test
  void unpacks_a_file_that_is_gzip_itself() throws IOException {
    assertThat(FetchFixture.text(fetch("identity", gzip(PLAIN))))
        .isEqualTo(new String(PLAIN, UTF_8));
    server.on("/twice", status(200, Map.of("Content-Encoding", "gzip"), gzip(gzip(PLAIN))));
    assertThat(FetchFixture.text(fetcher.fetch(server.url("/twice"))))
        .isEqualTo(new String(PLAIN, UTF_8));
  }

  @Test
  void stops_at_the_bound_after_unpacking() throws IOException {
    var bomb = gzip(LARGE);
    var brotliBomb = Encoder.compress(LARGE);
    assertThat(bomb.length).isLessThan(100_000);
    server.on("/br", status(200, Map.of("Content-Encoding", "br"), brotliBomb));
    server.on("/nested", status(200, Map.of("Content-Encoding", "gzip, gzip"), gzip(bomb)));
    var reason = "127.0.0.1:" + server.port() + ": the body has more than 100000 bytes unpacked";

    assertThat(FetchFixture.reason(fetch("gzip", bomb))).isEqualTo(reason);
    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/br")))).isEqualTo(reason);
    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/nested")))).isEqualTo(reason);
  }

  @Test
  void stops_at_the_bound_of_what_is_not_packed() {
    server.on(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(LARGE);
        });

    assertThat(FetchFixture.reason(fetch("identity", LARGE))).contains("more than 100000 bytes");
    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/endless"))))
        .contains("more than 100000 bytes");
  }

  @Test
  void takes_exactly_the_bound() {
    assertThat(FetchFixture.text(fetch("identity", new byte[100_000]))).hasSize(100_000);
  }

  @Test
  void says_when_a_body_cannot_be_unpacked() throws IOException {
    server.on("/other", status(200, Map.of("Content-Encoding", "zst\u0001d"), PLAIN));
    var half = gzip(PLAIN);
    server.on("/half", status(200, Map.of("Content-Encoding", "gzip"), Arrays.copyOf(half, 30)));

    assertThat(FetchFixture.reason(fetch("gzip", PLAIN))).endsWith(": the body cannot be unpacked");
    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/other"))))
        .endsWith(": the body comes in an unknown encoding: zst?d");
    assertThat(FetchFixture.reason(fetcher.fetch(server.url("/half"))))
        .endsWith(": the body ends in the middle");
  }
}
