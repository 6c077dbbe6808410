package dev.hotslice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.session.LoginStore.Use;
import dev.hotslice.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginStoreTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");

  @TempDir Path folder;

  @Test
  void a_code_begins_one_session_and_is_gone() {
    var code = store().createCode("me", SessionScope.READ);

    var begun = Objects.requireNonNull(store().redeem(code));

    assertThat(begun.session().name()).isEqualTo("me");
    assertThat(begun.session().scope()).isEqualTo(SessionScope.READ);
    assertThat(store().find(secret(begun))).isEqualTo(begun.session());
    assertThat(store().redeem(code)).isNull();
    assertThat(store().sessions()).hasSize(1);
  }

  @Test
  void a_code_may_be_typed_as_it_is_read() {
    var code = store().createCode("me", SessionScope.READ);

    assertThat(code).matches("([0-9a-hjkmnp-tv-z]{5}-){5}[0-9a-hjkmnp-tv-z]");
    var typed = " " + code.toUpperCase(Locale.ROOT).replace("-", " ").replace('0', 'O');
    assertThat(store().redeem(typed)).isNotNull();
  }

  @Test
  void a_code_is_good_until_ten_minutes_have_passed() {
    var first = store().createCode("me", SessionScope.READ);
    clock.advance(Duration.ofMinutes(1));
    var second = store().createCode("me", SessionScope.READ);

    clock.advance(Duration.ofMinutes(9));

    assertThat(store().redeem(first)).isNull();
    assertThat(store().redeem(second)).isNotNull();
  }

  @Test
  void of_many_who_try_one_code_at_once_one_gets_a_session() throws Exception {
    var code = store().createCode("me", SessionScope.OPERATE);
    var tries = new ArrayList<Callable<Boolean>>();
    for (int number = 0; number < 16; number++) {
      var store = store();
      tries.add(() -> store.redeem(code) != null);
    }

    int begun = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one : threads.invokeAll(tries)) {
        begun += one.get() ? 1 : 0;
      }
    }

    assertThat(begun).isEqualTo(1);
    assertThat(store().sessions()).hasSize(1);
  }

  @Test
  void a_session_that_is_not_used_ends_after_twelve_hours() {
    var begun = begin();
    clock.advance(Session.IDLE.minusSeconds(1));
    assertThat(store().find(secret(begun))).isNotNull();

    clock.advance(Duration.ofSeconds(1));

    assertThat(store().find(secret(begun))).isNull();
    assertThat(store().use(secret(begun))).isNull();
    assertThat(store().sessions()).isEmpty();
  }

  @Test
  void a_session_that_is_used_ends_after_seven_days_all_the_same() {
    var secret = secret(begin());
    int hours = 0;
    for (var use = store().use(secret); use != null && hours < 400; use = store().use(secret)) {
      secret = use.secret() == null ? secret : use.secret();
      clock.advance(Duration.ofHours(6));
      hours += 6;
    }

    assertThat(hours).isEqualTo(7 * 24);
  }

  @Test
  void an_hour_after_its_last_secret_a_session_gets_another() {
    var begun = begin();
    var first = secret(begun);
    clock.advance(Duration.ofMinutes(59));
    assertThat(Objects.requireNonNull(store().use(first)).secret()).isNull();

    clock.advance(Duration.ofMinutes(1));
    var used = Objects.requireNonNull(store().use(first));

    var second = secret(used);
    assertThat(second).isNotEqualTo(first);
    assertThat(used.session().id()).isEqualTo(begun.session().id());
    assertThat(used.session().formKey()).isEqualTo(begun.session().formKey());
    assertThat(Objects.requireNonNull(store().use(second)).secret()).isNull();
  }

  @Test
  void the_secret_before_counts_a_minute_longer_once_the_browser_shows_the_new_one() {
    var first = secret(begin());
    clock.advance(Duration.ofHours(1));
    var second = secret(Objects.requireNonNull(store().use(first)));
    assertThat(store().use(second)).isNotNull();

    clock.advance(Duration.ofSeconds(59));
    assertThat(Objects.requireNonNull(store().use(first)).secret()).isNull();
    clock.advance(Duration.ofSeconds(1));
    assertThat(store().use(second)).isNotNull();

    assertThat(store().use(first)).isNull();
    assertThat(store().find(first)).isNull();
    assertThat(Objects.requireNonNull(store().use(second)).secret()).isNull();
  }

  @Test
  void a_browser_that_never_got_its_new_secret_gets_another() {
    var first = secret(begin());
    clock.advance(Duration.ofHours(1));
    var lost = secret(Objects.requireNonNull(store().use(first)));
    clock.advance(Duration.ofMinutes(30));

    var third = secret(Objects.requireNonNull(store().use(first)));

    assertThat(store().use(lost)).isNull();
    assertThat(Objects.requireNonNull(store().use(third)).secret()).isNull();
  }

  @Test
  void looking_for_a_session_is_no_use_of_it() throws IOException {
    var begun = begin();
    var before = Files.readString(folder.resolve("logins.json"));
    clock.advance(Duration.ofHours(2));

    assertThat(store().find(secret(begun))).isNotNull();

    assertThat(Files.readString(folder.resolve("logins.json"))).isEqualTo(before);
  }

  @Test
  void a_session_ends_when_somebody_else_says_so() {
    var server = store();
    var first = begin();
    var second = begin();
    assertThat(server.use(secret(first))).isNotNull();

    assertThat(store().end(first.session().id())).isEqualTo(1);
    assertThat(server.use(secret(first))).isNull();
    assertThat(server.use(secret(second))).isNotNull();

    var unused = store().createCode("me", SessionScope.READ);
    assertThat(store().end("me")).isEqualTo(1);
    assertThat(server.use(secret(second))).isNull();
    assertThat(server.redeem(unused)).isNull();
    assertThat(store().end("me")).isZero();
  }

  @Test
  void neither_codes_nor_secrets_are_in_the_file_and_nobody_else_may_read_it() throws IOException {
    var code = store().createCode("me", SessionScope.READ);
    var begun = begin();

    var file = folder.resolve("logins.json");
    assertThat(Files.readString(file))
        .doesNotContain(code)
        .doesNotContain(CodeText.normal(code))
        .doesNotContain(secret(begun));
    assertThat(begun.toString()).doesNotContain(secret(begun));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private Use begin() {
    return Objects.requireNonNull(store().redeem(store().createCode("me", SessionScope.OPERATE)));
  }

  private static String secret(Use use) {
    return Objects.requireNonNull(use.secret());
  }

  private LoginStore store() {
    return LoginStore.in(folder, clock);
  }
}
