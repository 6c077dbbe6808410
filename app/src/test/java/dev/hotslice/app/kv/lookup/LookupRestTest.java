package dev.hotslice.app.kv.lookup;

import static dev.hotslice.app.kv.Envelopes.failure;
import static dev.hotslice.app.kv.Envelopes.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookupRestTest {
  private static final String API = "/client/v4";
  private static final String ACCOUNT =
      "{\"id\":\""
          + TestSettings.ACCOUNT
          + "\",\"name\":\"Hotslice\",\"type\":\"standard\",\"settings\":{\"enforce_twofactor\":"
          + "false}}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer hs_1",
    "X-Auth-Key, hs_1",
    "X-Auth-User-Service-Key, hs_1",
  })
  void says_that_a_token_is_good_wherever_it_stands(String header, String value) {
    try (var service = EdgeService.start(settings().build());
        var client = new TestClient(service)) {
      var answer = client.get(API + "/user/tokens/verify", header, value);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text())
          .matches(
              "\\{\"success\":true,\"errors\":\\[],\"messages\":\\[\\{\"code\":10000,\"message\":\""
                  + "This API Token is valid and active\"}],\"result\":\\{\"id\":\"[0-9a-f]{32}\","
                  + "\"status\":\"active\"}}");
    }
  }

  @Test
  void says_that_a_token_is_not_good_in_words_that_wrangler_knows() {
    try (var service = EdgeService.start(settings().build());
        var client = new TestClient(service)) {
      var verify = client.get(API + "/user/tokens/verify", "Authorization", "Bearer hs_other");
      var user = client.get(API + "/user", "Authorization", "Bearer hs_other");
      var none = client.get(API + "/accounts");

      assertThat(verify.status()).isEqualTo(401);
      assertThat(verify.text()).isEqualTo(failure(1000, "Invalid API Token"));
      assertThat(user.status()).isEqualTo(401);
      assertThat(user.text()).isEqualTo(failure(10000, "Authentication error"));
      assertThat(none.status()).isEqualTo(401);
      assertThat(none.text())
          .isEqualTo(failure(9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/accounts?page=1", "/memberships?page=1", "/accounts?per_page=50"})
  void lists_one_account_on_the_first_page(String path) {
    try (var service = EdgeService.start(settings().build());
        var client = new TestClient(service)) {
      var answer = client.get(API + path, "X-Auth-Key", "hs_1");
      var page = Json.read(answer.bytes());

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).contains(ACCOUNT);
      assertThat(page.at("/result").size()).isEqualTo(1);
      assertThat(page.at("/result_info/count").asInt()).isEqualTo(1);
      assertThat(page.at("/result_info/total_count").asInt()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/accounts?page=2", "/memberships?page=2"})
  void lists_nothing_on_the_second(String path) {
    try (var service = EdgeService.start(settings().build());
        var client = new TestClient(service)) {
      var page = Json.read(client.get(API + path, "X-Auth-Key", "hs_1").bytes());

      assertThat(page.at("/success").asBoolean()).isTrue();
      assertThat(page.at("/result").isEmpty()).isTrue();
      assertThat(page.at("/result_info/total_count").asInt()).isEqualTo(1);
    }
  }

  @Test
  void shows_the_account_the_user_and_the_membership() {
    try (var service = EdgeService.start(settings().build());
        var client = new TestClient(service)) {
      var account = client.get(API + "/accounts/" + TestSettings.ACCOUNT, "X-Auth-Key", "hs_1");
      var user = client.get(API + "/user", "X-Auth-Key", "hs_1");
      var memberships = Json.read(client.get(API + "/memberships", "X-Auth-Key", "hs_1").bytes());

      assertThat(account.text()).isEqualTo(success(ACCOUNT));
      assertThat(user.text())
          .contains("\"email\":\"hotslice@localhost\",\"username\":\"token-ingest\"");
      assertThat(memberships.at("/result/0/account/id").asString()).isEqualTo(TestSettings.ACCOUNT);
      assertThat(memberships.at("/result/0/status").asString()).isEqualTo("accepted");
      assertThat(client.get(API + "/accounts/other", "X-Auth-Key", "hs_1").text())
          .isEqualTo(
              failure(
                  7003,
                  "Could not route to /client/v4/accounts/other, perhaps your object identifier is"
                      + " invalid?"));
    }
  }

  @Test
  void lists_the_bindings_of_the_worker() {
    var settings = API + "/accounts/" + TestSettings.ACCOUNT + "/workers/scripts/%s/settings";
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var client = new TestClient(service)) {
      assertThat(client.get(settings.formatted("test")).text())
          .isEqualTo(
              success(
                  "{\"bindings\":[{\"type\":\"kv_namespace\",\"name\":\"DATA_STORE\","
                      + "\"namespace_id\":\""
                      + TestSettings.NAMESPACE
                      + "\"}]}"));
      assertThat(client.get(settings.formatted("other")).status()).isEqualTo(404);
      assertThat(client.get(settings.formatted("other")).text())
          .isEqualTo(failure(10007, "This Worker does not exist on your account."));
    }
  }

  @Test
  void needs_no_token_where_nobody_does() {
    try (var service = EdgeService.start(TestSettings.in(folder).build());
        var client = new TestClient(service)) {
      assertThat(client.get(API + "/user/tokens/verify").status()).isEqualTo(200);
      assertThat(client.get(API + "/memberships?page=1").status()).isEqualTo(200);
    }
  }

  private TestSettings settings() {
    return TestSettings.in(folder).token("hs_1", "ingest");
  }
}
