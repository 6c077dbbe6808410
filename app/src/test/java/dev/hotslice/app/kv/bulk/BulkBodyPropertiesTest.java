package dev.hotslice.app.kv.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.Json;
import dev.hotslice.app.http.ProblemException;
import dev.hotslice.kv.KvPut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BulkBodyPropertiesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  record Sent(String key, String value, boolean base64, int ttl) {}

  @Property(tries = 300)
  void reads_what_was_sent(@ForAll("pairs") @Size(max = 5) List<Sent> pairs) {
    var puts = read(write(pairs));

    assertThat(puts).hasSameSizeAs(pairs);
    for (int at = 0; at < pairs.size(); at++) {
      assertThat(puts.get(at).key().name()).isEqualTo(pairs.get(at).key);
      assertThat(puts.get(at).value().text()).isEqualTo(pairs.get(at).value);
      assertThat(puts.get(at).options().expiration().from(NOW))
          .isEqualTo(NOW.plusSeconds(pairs.get(at).ttl));
    }
  }

  @Property(tries = 1_500)
  void ends_in_pairs_or_a_refusal_whatever_was_damaged(
      @ForAll("pairs") @Size(min = 1, max = 3) List<Sent> pairs,
      @ForAll @IntRange(max = 10_000) int where,
      @ForAll @IntRange(max = 20) int cut,
      @ForAll byte @Size(max = 4) [] put) {
    var body = write(pairs);
    int from = where % body.length;
    var damaged = new ByteArrayOutputStream();
    damaged.write(body, 0, from);
    damaged.writeBytes(put);
    int to = Math.min(body.length, from + cut);
    damaged.write(body, to, body.length - to);

    try {
      assertThat(read(damaged.toByteArray())).hasSizeLessThanOrEqualTo(pairs.size() + 1);
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isIn(400, 413);
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<Sent>> pairs() {
    var texts = Arbitraries.strings().ofMaxLength(12).filter(BulkBodyPropertiesTest::isText);
    var keys = texts.filter(text -> !text.isEmpty() && !text.equals(".") && !text.equals(".."));
    return Combinators.combine(
            keys, texts, Arbitraries.of(true, false), Arbitraries.integers().between(60, 1_000_000))
        .as(Sent::new)
        .list();
  }

  private static boolean isText(String text) {
    return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static byte[] write(List<Sent> pairs) {
    var array = Json.array();
    for (var pair : pairs) {
      var bytes = pair.value.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      array
          .addObject()
          .put("value", pair.base64 ? Base64.getEncoder().encodeToString(bytes) : pair.value)
          .put("base64", pair.base64)
          .put("expiration_ttl", pair.ttl)
          .put("key", pair.key)
          .putObject("metadata")
          .put("n", 1.5);
    }
    return Json.bytes(array);
  }

  private static List<KvPut> read(byte[] body) {
    return BulkBody.read(
        new ByteArrayInputStream(body), (parser, index) -> Pair.read(parser, index, NOW));
  }
}
