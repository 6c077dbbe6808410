package dev.hotslice.app.kv;

import static dev.hotslice.app.kv.Envelopes.ALL;
import static dev.hotslice.app.kv.Envelopes.failure;
import static dev.hotslice.app.kv.Envelopes.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.config.StoreConfig;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.embedded.EmbeddedEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceRestTest {
  private TestSettings settings;
  private Path folder;
  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    this.folder = folder;
    settings = TestSettings.in(folder).store(new StoreConfig.Embedded());
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @Test
  void makes_a_namespace_that_can_be_used_at_once() {
    var made = client.post(ALL, "{\n  \"title\": \"Wörk 😀\"\n}");
    var id = id(made);

    assertThat(made.status()).isEqualTo(200);
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(made.text()).isEqualTo(success(namespace(id, "Wörk 😀")));
    assertThat(client.put(ALL + "/" + id + "/values/k", "1").status()).isEqualTo(200);
    assertThat(client.get(ALL + "/" + id + "/values/k").text()).isEqualTo("1");
    assertThat(client.get(TestSettings.KV + "/values/k").status()).isEqualTo(404);
    assertThat(client.get(ALL + "/" + id).text()).isEqualTo(made.text());
  }

  @Test
  void keeps_namespaces_and_titles_over_a_restart() {
    var id = create("one");
    var _ = client.put(ALL + "/" + id + "/values/k", "kept");
    var _ = client.put(TestSettings.KV, "{\"title\":\"renamed\"}");

    restart();

    assertThat(titles("")).containsExactlyInAnyOrder("renamed", "one");
    assertThat(client.get(ALL + "/" + id + "/values/k").text()).isEqualTo("kept");
  }

  @Test
  void keeps_the_title_of_a_namespace_that_becomes_a_binding() {
    var id = create("site-notes");
    settings.namespace(id);

    restart();

    assertThat(titles("")).containsExactly("site-notes");
    var _ = client.put(ALL + "/DATA_STORE", "{\"title\":\"better\"}");
    assertThat(titles("")).containsExactly("better");

    settings.namespace(TestSettings.NAMESPACE);
    restart();

    assertThat(titles("")).containsExactlyInAnyOrder("DATA_STORE", "better");
  }

  @Test
  void finds_a_namespace_by_its_id_then_its_binding_then_its_title() {
    var id = create("mine");
    var _ = client.put(ALL + "/" + id + "/values/k", "1");
    var _ = client.put(TestSettings.KV, "{\"title\":\"shown\"}");
    var _ = client.put(TestSettings.KV + "/values/k", "2");

    assertThat(client.get(ALL + "/mine/values/k").text()).isEqualTo("1");
    assertThat(client.get(ALL + "/shown/values/k").text()).isEqualTo("2");
    assertThat(client.get(ALL + "/DATA_STORE/values/k").text()).isEqualTo("2");
  }

  @Test
  void renames_a_namespace() {
    var id = create("before");

    var renamed = client.put(ALL + "/" + id, "{\"title\":\"after\"}");
    var again = client.put(ALL + "/" + id, "{\"title\":\"after\"}");

    assertThat(renamed.text()).isEqualTo(success(namespace(id, "after")));
    assertThat(again.text()).isEqualTo(renamed.text());
    assertThat(titles("")).containsExactlyInAnyOrder("DATA_STORE", "after");
    assertThat(create("before")).isNotEqualTo(id);
  }

  @Test
  void refuses_a_title_that_is_taken() {
    var id = create("taken");
    var create = client.post(ALL, "{\"title\":\"taken\"}");
    var configured = client.post(ALL, "{\"title\":\"DATA_STORE\"}");
    var rename = client.put(ALL + "/" + id, "{\"title\":\"DATA_STORE\"}");

    assertThat(create.status()).isEqualTo(400);
    assertThat(create.text())
        .isEqualTo(
            failure(
                10014,
                "create namespace: 'a namespace with this account ID and title already exists'"));
    assertThat(configured.text()).isEqualTo(create.text());
    assertThat(rename.status()).isEqualTo(400);
    assertThat(rename.text())
        .isEqualTo(
            failure(
                10014,
                "rename namespace: 'a namespace with this account ID and title already exists'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"title\":\"\"}|10019|request is missing a title definition",
        "{}|10019|request is missing a title definition",
        "{\"title\":null}|10019|request is missing a title definition",
        "{\"title\":7}|10012|title is 7, it must be a string",
        "[]|10012|the request body must be a JSON object with a title",
        "\"x\"|10012|the request body must be a JSON object with a title",
        "{\"title\":\"\\ud800\"}|10021|create namespace: 'title holds half a surrogate pair'",
      })
  void refuses_what_is_no_title(String body, int code, String message) {
    var answer = client.post(ALL, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(failure(code, message));
    assertThat(titles("")).containsExactly("DATA_STORE");
  }

  @ParameterizedTest
  @CsvSource({"'',10012", "{,10012", "{\"title\":\"a\"}x,10012", "nul,10012"})
  void refuses_a_body_that_is_no_json(String body, int code) {
    var answer = client.post(ALL, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(Json.read(answer.bytes()).at("/errors/0/code").asInt()).isEqualTo(code);
  }

  @Test
  void takes_a_title_of_512_characters_and_no_longer_one() {
    assertThat(client.post(ALL, "{\"title\":\"" + "😀".repeat(512) + "\"}").status())
        .isEqualTo(200);

    var answer = client.post(ALL, "{\"title\":\"" + "x".repeat(513) + "\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo(failure(10021, "create namespace: 'title length of 513 exceeds limit of 512'"));
  }

  @Test
  void holds_a_thousand_namespaces() {
    for (int number = 1; number < 1000; number++) {
      assertThat(create("n" + number)).hasSize(32);
    }

    var answer = client.post(ALL, "{\"title\":\"one more\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo(
            failure(
                10021,
                "create namespace: 'an account holds at most 1000 namespaces; delete one first'"));
    assertThat(titles("?per_page=1000")).hasSize(1000);
    assertThat(titles("?per_page=1000&page=2")).isEmpty();
  }

  @Test
  void deletes_a_namespace_with_its_entries() {
    var id = create("gone");
    var _ = client.put(ALL + "/" + id + "/values/k", "1");

    var deleted = client.delete(ALL + "/" + id);
    var again = client.delete(ALL + "/" + id);

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.text()).isEqualTo(success("null"));
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.text()).isEqualTo(failure(10013, "remove namespace: 'namespace not found'"));
    assertThat(titles("")).containsExactly("DATA_STORE");
    assertThat(create("gone")).isNotEqualTo(id);
  }

  @Test
  void finishes_a_deletion_that_a_dying_process_left_half_done() {
    var id = create("gone");
    var _ = client.put(ALL + "/" + id + "/values/k", "1");
    stop();
    try (var engine = EmbeddedEngine.open(folder.resolve("data"), settings.clock)) {
      var registry =
          new Registry(
              engine.namespace(new NamespaceId("hotslice-system")), List.of(), settings.clock);
      var _ = registry.change(Registry.Change.of(directory -> directory.withoutMade(id)));
    }

    start(folder);
    stop();

    try (var engine = EmbeddedEngine.open(folder.resolve("data"), settings.clock)) {
      var system = engine.namespace(new NamespaceId("hotslice-system"));
      assertThat(new Registry(system, List.of(), settings.clock).now().directory())
          .isEqualTo(Directory.EMPTY);
      assertThat(engine.namespace(new NamespaceId(id)).list(ListQuery.ALL).keys()).isEmpty();
    }
    start(folder);
  }

  @Test
  void does_not_delete_a_namespace_of_the_configuration() {
    var answer = client.delete(TestSettings.KV);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo(
            failure(
                10021,
                "remove namespace: '"
                    + TestSettings.NAMESPACE
                    + " is the binding DATA_STORE of the configuration; take it out of"
                    + " kv_namespaces and start again'"));
    assertThat(titles("")).containsExactly("DATA_STORE");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,get namespace,''",
    "PUT,rename namespace,{\"title\":\"x\"}",
    "DELETE,remove namespace,''",
  })
  void names_the_operation_on_an_unknown_namespace(String method, String operation, String body) {
    var answer =
        client.send(
            method,
            ALL + "/" + "0123456789abcdef".repeat(2),
            body.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).isEqualTo(failure(10013, operation + ": 'namespace not found'"));
  }

  @ParameterizedTest
  @CsvSource({
    "fe95b5f47aa040aca4cec21244n1ta0,uuid: incorrect UUID length",
    "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz,invalid namespace format",
  })
  void refuses_an_id_that_none_can_have(String id, String reason) {
    var answer = client.get(ALL + "/" + id + "/keys");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text())
        .isEqualTo(
            failure(
                10011,
                "could not parse UUID from request's namespace_id: '" + reason + ": " + id + "'"));
  }

  @Test
  void sorts_and_pages_the_list() {
    var b = create("b");
    var _ = create("a");
    var _ = create("c");

    assertThat(titles("?order=title")).containsExactly("DATA_STORE", "a", "b", "c");
    assertThat(titles("?order=title&direction=desc&per_page=3&page=1"))
        .containsExactly("c", "b", "a");
    assertThat(titles("?order=title&direction=desc&per_page=3&page=2"))
        .containsExactly("DATA_STORE");
    assertThat(titles("?order=title&direction=desc&per_page=3&page=3")).isEmpty();
    assertThat(titles("?page=2147483647&per_page=1000")).isEmpty();
    assertThat(titles("?order=id")).hasSize(4).contains("b");
    assertThat(client.get(ALL + "?order=title&per_page=1&page=3").text())
        .isEqualTo(
            "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":["
                + namespace(b, "b")
                + "],\"result_info\":{\"page\":3,\"per_page\":1,\"count\":1,\"total_count\":4}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "page=0|10028|page is \"0\", it must be an integer at least 1",
        "per_page=1001|10028|per_page is \"1001\", it must be an integer from 1 to 1000",
        "per_page=x|10028|per_page is \"x\", it must be an integer from 1 to 1000",
        "order=size|10021|order is \"size\", it must be one of id, title",
        "direction=up|10021|direction is \"up\", it must be one of asc, desc",
      })
  void refuses_a_list_that_it_cannot_show(String query, int code, String message) {
    var answer = client.get(ALL + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).isEqualTo(failure(code, message));
  }

  @Test
  void answers_for_its_own_account_only() {
    var foreign = "/client/v4/accounts/" + "f".repeat(32) + "/storage/kv/namespaces";

    var answer = client.post(foreign, "{\"title\":\"x\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text())
        .isEqualTo(
            failure(
                7003,
                "Could not route to " + foreign + ", perhaps your object identifier is invalid?"));
  }

  private void restart() {
    client.close();
    service.close();
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
  }

  private String create(String title) {
    return id(client.post(ALL, "{\"title\":\"" + title + "\"}"));
  }

  private List<String> titles(String query) {
    var result = Json.read(client.get(ALL + query).bytes()).at("/result");
    return StreamSupport.stream(result.spliterator(), false)
        .map(one -> one.at("/title").asString())
        .toList();
  }

  private static String id(TestClient.Answer answer) {
    return Json.read(answer.bytes()).at("/result/id").asString();
  }

  private static String namespace(String id, String title) {
    return "{\"id\":\"" + id + "\",\"title\":\"" + title + "\",\"supports_url_encoding\":true}";
  }
}
