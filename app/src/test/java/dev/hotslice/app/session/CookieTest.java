package dev.hotslice.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CookieTest {
  private final Cookie cookie = new Cookie("hotslice");

  @Test
  void is_for_this_host_and_unseen_by_scripts() {
    assertThat(cookie.set("a", Duration.ofHours(1), false))
        .isEqualTo("hotslice=a; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600");
    assertThat(cookie.set("a", Duration.ZERO, true))
        .isEqualTo("__Host-hotslice=a; Path=/; HttpOnly; SameSite=Lax; Secure");
    assertThat(cookie.set("", Duration.ZERO, false))
        .isEqualTo("hotslice=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
  }

  @Test
  void is_found_among_others_and_the_safer_one_first() {
    assertThat(cookie.value("other=1; hotslice=a;x")).isEqualTo("a");
    assertThat(cookie.value("hotslice=a; __Host-hotslice=b")).isEqualTo("b");
    assertThat(cookie.value("hotslice-form=a; nothotslice=b")).isNull();
    assertThat(cookie.value(null)).isNull();
    assertThat(cookie.isSecure("hotslice=a")).isFalse();
    assertThat(cookie.isSecure("__Host-hotslice=b")).isTrue();
  }
}
