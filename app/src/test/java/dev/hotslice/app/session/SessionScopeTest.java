package dev.hotslice.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.auth.Scope;
import org.junit.jupiter.api.Test;

class SessionScopeTest {
  @Test
  void to_read_changes_nothing_and_to_operate_is_not_to_administer() {
    assertThat(SessionScope.READ.scopes())
        .containsExactlyInAnyOrder(Scope.READ, Scope.KV_READ, Scope.METRICS);
    assertThat(SessionScope.OPERATE.scopes())
        .containsExactlyInAnyOrder(
            Scope.READ, Scope.KV_READ, Scope.METRICS, Scope.KV_WRITE, Scope.CRON_RUN, Scope.INGEST);
  }

  @Test
  void is_read_as_it_is_written() {
    for (var scope : SessionScope.values()) {
      assertThat(SessionScope.parse(scope.toString())).isEqualTo(scope);
    }
    assertThatThrownBy(() -> SessionScope.parse("Read"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("scope is \"Read\", it must be read or operate");
  }
}
