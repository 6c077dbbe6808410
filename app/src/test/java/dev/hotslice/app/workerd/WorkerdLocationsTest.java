package dev.hotslice.app.workerd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.TestSettings;
import dev.hotslice.config.ConsistencyConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A call reads and writes where its header says.
class WorkerdLocationsTest extends BoundService {
  private static final String STATUS = "CF-Cache-Status";

  private Binding near;
  private Binding far;

  @Override
  void configure(TestSettings common) {
    common.consistency(new ConsistencyConfig.Cloudflare());
  }

  @BeforeEach
  void connect() {
    near = from("near");
    far = from("far");
  }

  @AfterEach
  void disconnect() {
    near.close();
    far.close();
  }

  @Test
  void see_a_write_at_once_where_it_was_made_and_elsewhere_a_minute_later() {
    near.put("heron", "grey");
    assertThat(far.get("heron").text()).isEqualTo("grey");

    near.put("heron", "white");

    assertThat(near.get("heron").text()).isEqualTo("white");
    settings.clock.advance(Duration.ofMillis(59_999));
    assertThat(far.get("heron").text()).isEqualTo("grey");
    settings.clock.advance(Duration.ofMillis(1));
    assertThat(far.get("heron").text()).isEqualTo("white");
  }

  @Test
  void keep_an_answer_as_long_as_the_reader_allows() {
    near.put("heron", "grey");
    far.get("heron", "cache_ttl=300");
    near.put("heron", "white");

    settings.clock.advance(Duration.ofSeconds(299));

    assertThat(far.get("heron", "cache_ttl=300").text()).isEqualTo("grey");
    assertThat(far.get("heron", "cache_ttl=299").text()).isEqualTo("white");
  }

  @Test
  void tell_whether_an_answer_was_kept_also_that_a_key_is_missing() {
    assertThat(far.get("heron").header(STATUS)).isEqualTo("MISS");
    assertThat(far.list("").header(STATUS)).isEqualTo("MISS");
    near.put("heron", "grey");

    assertThat(far.get("heron").failure()).isEqualTo("404 Not Found");
    assertThat(far.get("heron").header(STATUS)).isEqualTo("HIT");
    assertThat(Keys.names(far.list(""))).isEmpty();
    assertThat(far.list("").header(STATUS)).isEqualTo("HIT");
    assertThat(Keys.names(near.list(""))).containsExactly("heron");
  }

  @Test
  void keep_each_key_of_a_bulk_get() {
    var many = "{\"keys\":[\"heron\",\"stork\"],\"cacheTtl\":\"300\"}";
    near.put("heron", "grey");
    far.bulk(many);
    near.put("heron", "white");
    near.put("stork", "black");

    settings.clock.advance(Duration.ofSeconds(299));

    assertThat(far.bulk(many).text()).isEqualTo("{\"heron\":\"grey\",\"stork\":null}");
    assertThat(near.bulk(many).text()).isEqualTo("{\"heron\":\"white\",\"stork\":\"black\"}");
    settings.clock.advance(Duration.ofSeconds(1));
    assertThat(far.bulk(many).text()).isEqualTo("{\"heron\":\"white\",\"stork\":\"black\"}");
  }

  @Test
  void are_one_place_where_no_header_names_them() {
    try (var local = from("local")) {
      assertThat(kv.get("heron").status()).isEqualTo(404);
      local.put("heron", "grey");

      assertThat(kv.get("heron").text()).isEqualTo("grey");
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, /heron", "PUT, /heron", "DELETE, /heron", "GET, /", "POST, /bulk/get"})
  void have_names_of_one_kind(String method, String path) {
    try (var nowhere = from("Far Away")) {
      var body = "{\"keys\":[\"heron\"]}".getBytes(StandardCharsets.US_ASCII);

      assertThat(nowhere.wire().send(method, path, body, nowhere.with()).failure())
          .isEqualTo(
              "400 Invalid location \"Far Away\". It must be 1 to 32 lower-case letters, digits and"
                  + " hyphens.");
      assertThat(kv.get("heron").status()).isEqualTo(404);
    }
  }

  private Binding from(String location) {
    return new Binding(
        service.uri(), "X-Hotslice-Namespace", "DATA_STORE", "X-Hotslice-Location", location);
  }
}
