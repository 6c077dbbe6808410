package dev.hotslice.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer hs_1",
    "Authorization, bearer   hs_1 ",
    "X-Auth-Key, hs_1",
    "X-Auth-User-Service-Key, hs_1",
  })
  void finds_the_token_where_clients_put_it(String header, String value) {
    assertThat(of(Map.of(header, value)).secret()).isEqualTo("hs_1");
  }

  @Test
  void takes_the_bearer_token_first_and_the_service_key_last() {
    var all =
        Map.of(
            "Authorization",
            "Bearer hs_1",
            "X-Auth-Key",
            "hs_2",
            "X-Auth-User-Service-Key",
            "hs_3");
    var keys = Map.of("X-Auth-Key", "hs_2", "X-Auth-User-Service-Key", "hs_3");

    assertThat(of(all).secret()).isEqualTo("hs_1");
    assertThat(of(keys).secret()).isEqualTo("hs_2");
  }

  @Test
  void tells_nothing_from_something_that_is_no_token() {
    assertThat(of(Map.of()).secret()).isNull();
    assertThat(of(Map.of("Authorization", " ", "X-Auth-Key", "")).secret()).isNull();
    assertThat(of(Map.of("Authorization", "Basic aHM6")).secret()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer hs_secret", "Basic hs_secret"})
  void prints_no_secret(String authorization) {
    assertThat(of(Map.of("Authorization", authorization)).toString()).isEqualTo("credentials");
    assertThat(of(Map.of()).toString()).isEqualTo("no credentials");
  }

  private static Credentials of(Map<String, String> headers) {
    return Credentials.of(headers::get);
  }
}
