package dev.hotslice.app.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenStoreTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00.123Z");

  @TempDir Path folder;

  @Test
  void keeps_a_digest_and_never_the_token() throws IOException {
    var secret = store().create("ci", Set.of(Scope.KV_READ, Scope.READ));

    var file = Files.readString(folder.resolve("tokens.json"));

    assertThat(secret).matches("hs_[A-Za-z0-9_-]{43}");
    assertThat(file).doesNotContain(secret).doesNotContain(secret.substring(3));
    assertThat(store().tokens())
        .singleElement()
        .satisfies(token -> {
          assertThat(token.name()).isEqualTo("ci");
          assertThat(token.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.KV_READ);
          assertThat(token.created()).isEqualTo("2026-11-20T12:00:00Z");
          assertThat(token.sha256()).isEqualTo(TokenDigest.of(secret));
        });
  }

  @Test
  void lets_nobody_else_read_the_file() throws IOException {
    var _ = store().create("ci", Set.of(Scope.READ));

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("tokens.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void shows_what_another_process_made_and_revoked() {
    var reader = store();
    assertThat(reader.tokens()).isEmpty();

    var _ = store().create("one", Set.of(Scope.READ));
    assertThat(reader.tokens()).extracting(Token::name).containsExactly("one");

    assertThat(store().revoke(reader.tokens().getFirst().id())).isTrue();
    assertThat(reader.tokens()).isEmpty();
    assertThat(store().revoke("none")).isFalse();
  }

  @Test
  void loses_no_token_when_many_are_made_at_once() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < 20; number++) {
        var name = "t" + number;
        threads.execute(() -> store().create(name, Set.of(Scope.READ)));
      }
    }

    assertThat(store().tokens()).extracting(Token::name).doesNotHaveDuplicates().hasSize(20);
  }

  @Test
  void names_the_file_when_it_is_damaged() throws IOException {
    Files.writeString(folder.resolve("tokens.json"), "{\"tokens\":[{\"id\":1}]}");

    assertThatThrownBy(() -> store().tokens())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("token file " + folder.resolve("tokens.json") + " is damaged")
        .hasMessageEndingWith("mend or remove it");
  }

  @Test
  void lists_the_scopes_there_are_when_one_is_unknown() {
    assertThatThrownBy(() -> Scope.parse("kv"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "scope is \"kv\", it must be one of read, kv:read, kv:write, cron:run, ingest, metrics,"
                + " admin");
  }

  private TokenStore store() {
    return TokenStore.in(folder, clock);
  }
}
