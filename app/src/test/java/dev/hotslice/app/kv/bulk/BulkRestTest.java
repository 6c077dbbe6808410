package dev.hotslice.app.kv.bulk;

import static dev.hotslice.app.kv.Envelopes.failure;
import static dev.hotslice.app.kv.Envelopes.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BulkRestTest {
  private static final String KV = TestSettings.KV;

  private TestSettings settings;
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    settings = TestSettings.in(folder).writesPerDay(20_000);
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void writes_pairs_with_everything_that_they_may_have() {
    var answer =
        client.put(
            KV + "/bulk",
            """
            [
              {"key": "text", "value": "grün 😀"},
              {"metadata": {"n": [1.50, null]}, "value": "AAH/", "base64": true, "key": "a/b"},
              {"key": "soon", "value": "", "expiration_ttl": 60, "expiration": 1},
              {"key": "then", "value": "1", "expiration": 1795176100, "unknown": {"deep": [{}]}},
              {"key": "quoted", "value": "1", "expiration_ttl": "90", "base64": null,
                "metadata": null, "expiration": null}
            ]
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(success("{\"successful_key_count\":5,\"unsuccessful_keys\":[]}"));
    assertThat(client.get(KV + "/values/text").text()).isEqualTo("grün 😀");
    assertThat(client.get(KV + "/values/a%2Fb").bytes()).containsExactly(0, 1, 255);
    assertThat(client.get(KV + "/metadata/a%2Fb").text()).isEqualTo(success("{\"n\":[1.50,null]}"));
    assertThat(client.get(KV + "/values/soon").header("expiration")).isEqualTo("1795176060");
    assertThat(client.get(KV + "/values/then").header("expiration")).isEqualTo("1795176100");
    assertThat(client.get(KV + "/values/quoted").header("expiration")).isEqualTo("1795176090");
    assertThat(client.get(KV + "/metadata/quoted").text()).isEqualTo(success("null"));
  }

  @Test
  void takes_the_last_of_several_pairs_with_one_key() {
    var answer =
        client.put(
            KV + "/bulk",
            "[{\"key\":\"k\",\"value\":\"1\",\"metadata\":1},{\"key\":\"k\",\"value\":\"2\"}]");

    assertThat(answer.text())
        .isEqualTo(success("{\"successful_key_count\":1,\"unsuccessful_keys\":[]}"));
    assertThat(client.get(KV + "/values/k").text()).isEqualTo("2");
    assertThat(client.get(KV + "/metadata/k").text()).isEqualTo(success("null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT /bulk", "DELETE /bulk", "POST /bulk/delete"})
  void does_nothing_for_an_empty_array(String line) {
    var answer = send(line, " [ ] ");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(success("{\"successful_key_count\":0,\"unsuccessful_keys\":[]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"value\":\"1\"}|10021|[1].key: it is missing",
        "{\"key\":null,\"value\":\"1\"}|10021|[1].key: it is missing",
        "{\"key\":\"\",\"value\":\"1\"}|10021|[1].key: Key names must not be empty",
        "{\"key\":\"..\",\"value\":\"1\"}|10021|[1].key: Illegal key name \"..\". Please use a"
            + " different name.",
        "{\"key\":7,\"value\":\"1\"}|10021|[1].key: it must be a string",
        "{\"key\":\"b\"}|10021|[1].value: it is missing",
        "{\"key\":\"b\",\"value\":{}}|10021|[1].value: it must be a string",
        "{\"key\":\"b\",\"value\":\"AA=A\",\"base64\":true}|10021|[1].value: it is no base64, which"
            + " \"base64\": true says it is",
        "{\"key\":\"b\",\"value\":\"1\",\"base64\":1}|10021|[1].base64: it must be true or false",
        "{\"key\":\"b\",\"value\":\"1\",\"expiration_ttl\":59}|10021|[1].expiration_ttl: Invalid"
            + " expiration_ttl of 59. Expiration TTL must be at least 60.",
        "{\"key\":\"b\",\"value\":\"1\",\"expiration\":1795176059}|10021|[1].expiration: Invalid"
            + " expiration of 1795176059. Expiration times must be at least 60 seconds in the"
            + " future.",
        "{\"key\":\"b\",\"value\":\"1\",\"expiration\":[]}|10021|[1].expiration: it must be a number"
            + " of seconds",
        "[]|10012|[1]: it must be an object with key and value",
        "\"b\"|10012|[1]: it must be an object with key and value",
        "{\"key\":\"b\",\"value\":\"1\",\"metadata\":\"\\ud800\"}|10021|[1].metadata: Metadata must"
            + " not hold half a surrogate pair",
      })
  void names_index_and_member_of_what_is_wrong_and_writes_nothing(
      String item, int code, String message) {
    var answer = client.put(KV + "/bulk", "[{\"key\":\"a\",\"value\":\"1\"}," + item + "]");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(failure(code, message));
    assertThat(names()).isEmpty();
  }

  @Test
  void names_index_and_member_of_what_is_too_long() {
    var key = client.put(KV + "/bulk", "[{\"key\":\"" + "k".repeat(513) + "\",\"value\":\"\"}]");
    var metadata =
        client.put(
            KV + "/bulk",
            "[{\"key\":\"k\",\"value\":\"\",\"metadata\":\"" + "m".repeat(1023) + "\"}]");
    var value =
        client.put(KV + "/bulk", "[{\"key\":\"k\",\"value\":\"" + "v".repeat(26_214_401) + "\"}]");

    assertThat(key.status()).isEqualTo(400);
    assertThat(key.text())
        .isEqualTo(
            failure(
                10021, "[0].key: UTF-8 encoded length of 513 exceeds key length limit of 512."));
    assertThat(metadata.status()).isEqualTo(413);
    assertThat(metadata.text())
        .isEqualTo(failure(10022, "[0].metadata: Metadata length of 1025 exceeds limit of 1024."));
    assertThat(value.status()).isEqualTo(413);
    assertThat(value.text())
        .isEqualTo(
            failure(10022, "[0].value: Value length of 26214401 exceeds limit of 26214400."));
  }

  @Test
  void takes_a_value_of_25_mib_in_base64() {
    var bytes = new byte[26_214_400];
    bytes[7] = 42;
    var text = Base64.getEncoder().encodeToString(bytes);

    var answer =
        client.put(
            KV + "/bulk", "[{\"value\":\"" + text + "\",\"base64\":true,\"key\":\"large\"}]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(client.get(KV + "/values/large").bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|the request body must be a JSON array",
        "{}|the request body must be a JSON array",
        "null|the request body must be a JSON array",
        "[|the request body is no JSON at line 1, column 2",
        "[{\"key\":\"a\",\"value\":\"1\"}|the request body is no JSON at line 1, column 25",
        "[{\"key\":\"a\",|the request body is no JSON at line 1, column 13",
        "[] []|the request body goes on after its JSON array",
        "[],|the request body is no JSON at line 1, column 3",
        "[\u0001]|the request body is no JSON at line 1, column 2",
      })
  void refuses_a_body_that_is_no_json_array(String body, String message) {
    for (var line : new String[] {"PUT /bulk", "DELETE /bulk", "POST /bulk/delete"}) {
      var answer = send(line, body == null ? "" : body);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(Json.read(answer.bytes()).at("/errors/0/code").asInt()).isIn(10012, 10021);
      if (line.startsWith("PUT")) {
        assertThat(answer.text()).isEqualTo(failure(10012, message));
      }
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void takes_ten_thousand_pairs_and_not_one_more() {
    var most = pairs(10_000);
    var answer = client.put(KV + "/bulk", most);
    var more = client.put(KV + "/bulk", pairs(10_001));
    var gone = client.post(KV + "/bulk/delete", keys(10_001));

    assertThat(answer.text())
        .isEqualTo(success("{\"successful_key_count\":10000,\"unsuccessful_keys\":[]}"));
    assertThat(client.get(KV + "/values/k9999").text()).isEqualTo("v9999");
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.text()).isEqualTo(failure(10021, "the request body has more than 10000 items"));
    assertThat(gone.text()).isEqualTo(more.text());
  }

  @Test
  void refuses_more_than_a_day_holds_as_a_whole() {
    var _ = client.put(KV + "/bulk", pairs(10_000));
    var _ = client.put(KV + "/values/last", "1");
    settings.clock.advance(Duration.ofSeconds(1));

    var answer =
        client.put(KV + "/bulk", "[{\"key\":\"new\",\"value\":\"1\"}," + pairs(9_999).substring(1));

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.text())
        .isEqualTo(
            failure(
                10048,
                "your account has reached the free usage limit for this operation for today"));
    assertThat(client.get(KV + "/values/new").status()).isEqualTo(404);
    assertThat(client.put(KV + "/bulk", pairs(9_999)).status()).isEqualTo(200);
  }

  @Test
  void charges_each_pair_and_each_key_but_the_invocation_once() {
    var _ = client.put(KV + "/bulk", pairs(1_500));
    var _ = client.post(KV + "/bulk/get", "{\"keys\":[\"k1\",\"k2\",\"none\",\"k1\"]}");
    var _ = client.send("DELETE", KV + "/bulk", bytes("[\"k1\",\"none\"]"));

    assertThat(client.get("/v1/budget").text())
        .contains("\"read\":{\"spent\":3,")
        .contains("\"write\":{\"spent\":1500,")
        .contains("\"delete\":{\"spent\":2,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE /bulk", "POST /bulk/delete"})
  void deletes_keys_existing_or_not(String line) {
    var _ = client.put(KV + "/bulk", pairs(3));

    var answer = send(line, "[\"k0\", \"none\", \"k2\", \"k0\"]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(success("{\"successful_key_count\":3,\"unsuccessful_keys\":[]}"));
    assertThat(names()).containsExactly("k1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[\"k0\",7]|10012|[1]: it must be the name of a key, a string",
        "[{\"name\":\"k0\"}]|10012|[0]: it must be the name of a key, a string",
        "[\"k0\",\"\"]|10021|[1]: Key names must not be empty",
        "[\"k0\",\".\"]|10021|[1]: Illegal key name \".\". Please use a different name.",
      })
  void deletes_nothing_if_there_is_a_name_that_no_key_can_have(
      String body, int code, String message) {
    var _ = client.put(KV + "/bulk", pairs(1));

    var answer = client.post(KV + "/bulk/delete", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(failure(code, message));
    assertThat(names()).containsExactly("k0");
  }

  @Test
  void reads_values_as_text_with_null_for_the_missing() {
    var _ =
        client.put(
            KV + "/bulk", "[{\"key\":\"b\",\"value\":\"ü\"},{\"key\":\"a\",\"value\":\"\"}]");

    var answer = client.post(KV + "/bulk/get", "{\"keys\":[\"none\",\"b\",\"a\",\"b\"]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(success("{\"values\":{\"none\":null,\"b\":\"ü\",\"a\":\"\"}}"));
  }

  @Test
  void reads_values_as_json_digit_by_digit() {
    var _ =
        client.put(
            KV + "/bulk",
            "[{\"key\":\"o\",\"value\":\"{ \\\"n\\\": 1.10 }\"},{\"key\":\"n\",\"value\":\"1e400\"}]");

    var answer =
        client.post(KV + "/bulk/get", "{\"keys\":[\"o\",\"n\",\"none\"],\"type\":\"json\"}");

    assertThat(answer.text())
        .isEqualTo(success("{\"values\":{\"o\":{ \"n\": 1.10 },\"n\":1e400,\"none\":null}}"));
  }

  @Test
  void reads_metadata_and_expiration_too() {
    var _ =
        client.put(
            KV + "/bulk",
            "[{\"key\":\"m\",\"value\":\"1\",\"metadata\":{\"a\":1},\"expiration_ttl\":60},"
                + "{\"key\":\"p\",\"value\":\"2\"}]");

    var answer =
        client.post(
            KV + "/bulk/get",
            "{\"keys\":[\"m\",\"p\",\"none\"],\"type\":\"json\",\"withMetadata\":true}");

    assertThat(answer.text())
        .isEqualTo(
            success(
                "{\"values\":{\"m\":{\"value\":1,\"metadata\":{\"a\":1},\"expiration\":1795176060},"
                    + "\"p\":{\"value\":2,\"metadata\":null},\"none\":null}}"));
  }

  @Test
  void takes_names_that_objects_in_javascript_have_for_keys_like_others() {
    var _ = client.put(KV + "/bulk", "[{\"key\":\"__proto__\",\"value\":\"1\"}]");

    var answer = client.post(KV + "/bulk/get", "{\"keys\":[\"__proto__\",\"constructor\"]}");

    assertThat(answer.text())
        .isEqualTo(success("{\"values\":{\"__proto__\":\"1\",\"constructor\":null}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"keys\":[]}|10029|bulk get keys: 'You must request a minimum of 1 key'",
        "{}|10029|bulk get keys: 'You must request a minimum of 1 key'",
        "{\"keys\":[\"a\"],\"type\":\"stream\"}|10029|bulk get keys: '\"stream\" is not a valid type."
            + " Use \"json\" or \"text\"'",
        "{\"keys\":[\"a\"],\"type\":7}|10029|bulk get keys: '\"7\" is not a valid type. Use \"json\""
            + " or \"text\"'",
        "{\"keys\":[\"no\"],\"type\":\"json\"}|10029|bulk get keys: 'At least one of the requested"
            + " keys corresponds to a non-json value'",
        "{\"keys\":[\"a\",7]}|10012|keys[1]: it must be a string",
        "{\"keys\":\"a\"}|10012|keys is STRING, it must be an array of strings",
        "{\"keys\":[\"a\",\"\"]}|10021|keys[1]: Key names must not be empty",
        "{\"keys\":[\"a\"],\"withMetadata\":1}|10012|withMetadata is 1, it must be true or false",
        "[]|10012|the request body must be a JSON object with keys",
        "{|10012|the request body is no JSON",
      })
  void refuses_a_bulk_get_that_cannot_be(String body, int code, String message) {
    var _ = client.put(KV + "/values/no", "no json");

    var answer = client.post(KV + "/bulk/get", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(failure(code, message));
  }

  @Test
  void reads_a_hundred_keys_and_not_one_more() {
    var _ = client.put(KV + "/bulk", pairs(101));

    var most = client.post(KV + "/bulk/get", "{\"keys\":" + keys(100) + "}");
    var more = client.post(KV + "/bulk/get", "{\"keys\":" + keys(101) + "}");

    assertThat(Json.read(most.bytes()).at("/result/values").size()).isEqualTo(100);
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.text())
        .isEqualTo(failure(10029, "bulk get keys: 'You can request a maximum of 100 keys'"));
  }

  @Test
  void refuses_to_read_more_than_25_mib_at_once() {
    for (var key : new String[] {"a", "b"}) {
      var _ = client.send("PUT", KV + "/values/" + key, new byte[13_107_201]);
    }

    var answer = client.post(KV + "/bulk/get", "{\"keys\":[\"a\",\"b\"]}");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text())
        .isEqualTo(
            failure(10022, "bulk get keys: 'Total size of request exceeds the limit of 25MB'"));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT /bulk,bulk put keys",
    "DELETE /bulk,bulk remove keys",
    "POST /bulk/delete,bulk remove keys",
    "POST /bulk/get,bulk get keys",
  })
  void names_the_operation_on_an_unknown_namespace(String line, String operation) {
    var unknown = KV.replace(TestSettings.NAMESPACE, "f".repeat(32));

    var parts = line.split(" ", 2);
    var answer = client.send(parts[0], unknown + parts[1], bytes("[]"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).isEqualTo(failure(10013, operation + ": 'namespace not found'"));
  }

  private TestClient.Answer send(String line, String body) {
    var parts = line.split(" ", 2);
    return client.send(parts[0], KV + parts[1], bytes(body));
  }

  private java.util.List<String> names() {
    return Json.read(client.get(KV + "/keys").bytes())
        .at("/result")
        .valueStream()
        .map(key -> key.at("/name").asString())
        .toList();
  }

  private static String pairs(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "{\"key\":\"k" + number + "\",\"value\":\"v" + number + "\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String keys(int count) {
    return IntStream.range(0, count)
        .mapToObj(number -> "\"k" + number + "\"")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
