package dev.hotslice.app.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.config.Secret;
import dev.hotslice.config.TokenConfig;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final Credentials NONE = Credentials.of(_ -> null);

  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");

  @TempDir Path folder;

  @Test
  void everybody_on_the_machine_may_do_everything_until_there_is_a_token() {
    var access = access(true);

    assertThat(access.now().admit(NONE, Scope.KV_WRITE)).isEqualTo(Caller.LOCAL);

    var _ = TokenStore.in(folder, clock).create("one", Set.of(Scope.READ));
    assertThatThrownBy(() -> access.now().admit(NONE, Scope.KV_WRITE))
        .isInstanceOf(AccessDeniedException.NoToken.class);
  }

  @Test
  void nobody_from_elsewhere_may_do_anything_without_a_token() {
    assertThatThrownBy(() -> access(false).now().identify(NONE))
        .isInstanceOf(AccessDeniedException.NoToken.class);
  }

  @Test
  void one_request_is_judged_by_one_state_of_the_tokens() {
    var rules = access(true).now();
    assertThat(rules.needsToken()).isFalse();

    var _ = TokenStore.in(folder, clock).create("one", Set.of(Scope.READ));

    assertThat(rules.needsToken()).isFalse();
    assertThat(access(true).now().needsToken()).isTrue();
  }

  @Test
  void a_damaged_file_matters_only_to_who_depends_on_it() throws IOException {
    Files.writeString(folder.resolve("tokens.json"), "{");

    assertThat(access(false).now().needsToken()).isTrue();
    assertThat(access(true, configured()).now().needsToken()).isTrue();
    assertThatThrownBy(() -> access(true).now().needsToken())
        .isInstanceOf(UncheckedIOException.class);
  }

  private static TokenConfig configured() {
    return new TokenConfig("me", new Secret("hs_me"), Set.of("read"));
  }

  private Access access(boolean loopback, TokenConfig... configured) {
    return new Access(new Tokens(List.of(configured), TokenStore.in(folder, clock)), loopback);
  }
}
