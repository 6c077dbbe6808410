package dev.hotslice.app.kv;

import static dev.hotslice.app.kv.Envelopes.DONE;
import static dev.hotslice.app.kv.Envelopes.failure;
import static dev.hotslice.app.kv.Envelopes.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsRestTest {
  private static final String K = TestSettings.KV + "/values/k";
  private static final String FAILED =
      failure(10412, "the entry is not as If-Match or If-None-Match demand");
  private static final String OTHER = "\"0000\"";

  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    service = EdgeService.start(TestSettings.in(folder).writesPerDay(30).build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void shows_no_tag_to_clients_that_do_not_ask() {
    var put = client.put(K, "1");
    var got = client.get(K);

    assertThat(put.header("ETag")).isEmpty();
    assertThat(got.header("ETag")).isEmpty();
    assertThat(got.response().headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("x-hotslice"));
  }

  @Test
  void shows_the_same_tag_to_whoever_writes_and_whoever_reads() {
    var put = client.put(K + "?expiration_ttl=60", "1", "X-Hotslice-ETag", "true");
    var got = client.get(K, "X-Hotslice-ETag", "true");
    var _ = client.put(K, "1");
    var without = client.get(K, "X-Hotslice-ETag", "true");

    assertThat(put.text()).isEqualTo(DONE);
    assertThat(put.header("ETag")).matches("\"[0-9a-f]{64}\"");
    assertThat(got.header("ETag")).isEqualTo(put.header("ETag"));
    assertThat(got.header("expiration")).isEqualTo("1795176060");
    assertThat(without.header("ETag")).isNotEqualTo(put.header("ETag"));
  }

  @Test
  void sends_a_value_only_to_clients_that_do_not_have_it() {
    var tag = client.put(K, "1", "X-Hotslice-ETag", "true").header("ETag");

    var same = client.get(K, "If-None-Match", OTHER + ", W/" + tag);
    var any = client.get(K, "If-None-Match", "*");
    var other = client.get(K, "If-None-Match", OTHER);
    var missing = client.get(TestSettings.KV + "/values/none", "If-None-Match", "*");

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.bytes()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag);
    assertThat(any.status()).isEqualTo(304);
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.text()).isEqualTo("1");
    assertThat(missing.status()).isEqualTo(404);
  }

  @Test
  void refuses_a_read_of_anything_else_than_the_client_expects() {
    var tag = client.put(K, "1", "X-Hotslice-ETag", "true").header("ETag");

    assertThat(client.get(K, "If-Match", tag).text()).isEqualTo("1");
    assertThat(client.get(K, "If-Match", "*").text()).isEqualTo("1");
    assertThat(client.get(K, "If-Match", OTHER).status()).isEqualTo(412);
    assertThat(client.get(K, "If-Match", OTHER).text()).isEqualTo(FAILED);
    assertThat(client.get(K, "If-Match", "W/" + tag).status()).isEqualTo(412);
  }

  @Test
  void writes_only_on_the_condition_given() {
    assertThat(client.put(K, "0", "If-Match", "*").status()).isEqualTo(412);
    var first = client.put(K, "1", "If-None-Match", "*");
    var again = client.put(K, "2", "If-None-Match", "*");
    var second = client.put(K, "2", "If-Match", OTHER + "," + first.header("ETag"));
    var late = client.put(K, "3", "If-Match", first.header("ETag"));
    var unlike = client.put(K, "3", "If-None-Match", second.header("ETag"));
    var third = client.put(K, "3", "If-None-Match", first.header("ETag"));

    assertThat(first.text()).isEqualTo(DONE);
    assertThat(again.status()).isEqualTo(412);
    assertThat(again.text()).isEqualTo(FAILED);
    assertThat(second.status()).isEqualTo(200);
    assertThat(late.status()).isEqualTo(412);
    assertThat(unlike.status()).isEqualTo(412);
    assertThat(third.status()).isEqualTo(200);
    assertThat(client.get(K).text()).isEqualTo("3");
  }

  @Test
  void deletes_only_on_the_condition_given() {
    var tag = client.put(K, "1", "X-Hotslice-ETag", "true").header("ETag");

    var other = client.delete(K, "If-Match", OTHER);
    var same = client.delete(K, "If-Match", tag);
    var gone = client.delete(K, "If-Match", "*");

    assertThat(other.status()).isEqualTo(412);
    assertThat(other.text()).isEqualTo(FAILED);
    assertThat(same.text()).isEqualTo(DONE);
    assertThat(gone.status()).isEqualTo(412);
    assertThat(client.delete(K).text()).isEqualTo(DONE);
  }

  @Test
  void lets_one_of_many_writers_win() {
    var tag = client.put(K, "0", "X-Hotslice-ETag", "true").header("ETag");
    var won = new AtomicInteger();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 1; writer <= 16; writer++) {
        var value = Integer.toString(writer);
        threads.execute(() -> {
          if (client.put(K, value, "If-Match", tag).status() == 200) {
            won.incrementAndGet();
          }
        });
      }
    }

    assertThat(won).hasValue(1);
  }

  @Test
  void charges_a_write_only_if_something_was_written() {
    var tag = client.put(K, "1", "X-Hotslice-ETag", "true").header("ETag");
    for (int time = 0; time < 40; time++) {
      assertThat(client.put(K, "2", "If-Match", OTHER).status()).isEqualTo(412);
      assertThat(client.put(K, "1", "X-Hotslice-If-Changed", "true").text())
          .isEqualTo(success("{\"written\":false}"));
    }

    assertThat(client.put(K, "2", "If-Match", tag).status()).isEqualTo(200);
    assertThat(client.get("/v1/budget").text()).contains("\"write\":{\"spent\":2,");
  }

  @Test
  void tells_whether_a_put_changed_anything_if_it_was_asked_to() {
    var changed = client.put(K, "1", "X-Hotslice-If-Changed", "true");
    var same = client.put(K, "1", "X-Hotslice-If-Changed", "true");
    var old = client.put(K + "?if_changed=true", "1");

    assertThat(changed.text()).isEqualTo(success("{\"written\":true}"));
    assertThat(same.text()).isEqualTo(success("{\"written\":false}"));
    assertThat(old.text()).isEqualTo(DONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"a", "\"a\" \"b\"", "\"a\",", "W/*", "w/\"a\""})
  void refuses_a_condition_that_it_does_not_understand(String value) {
    var put = client.put(K, "1", "If-Match", value);

    assertThat(put.status()).isEqualTo(400);
    assertThat(put.text())
        .isEqualTo(
            failure(
                10021,
                "If-Match is " + value + ", it must be * or a list of entity tags in quotes"));
    assertThat(client.get(K).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "If-None-Match|*|a write takes If-Match or If-None-Match, not both",
        "X-Hotslice-If-Changed|true|a put takes X-Hotslice-If-Changed or a precondition, not both",
      })
  void refuses_two_conditions_at_once(String header, String value, String message) {
    var put = client.put(K, "1", "If-Match", "*", header, value);

    assertThat(put.status()).isEqualTo(400);
    assertThat(put.text()).isEqualTo(failure(10021, message));
  }
}
