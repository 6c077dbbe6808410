package dev.hotslice.app.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.time.ManualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private final ManualClock clock = ManualClock.at("2026-11-20T12:00:00Z");
  private final LoginThrottle throttle = new LoginThrottle(clock);

  @Test
  void an_address_may_be_wrong_ten_times_in_ten_minutes() {
    fail("10.0.0.1", LoginThrottle.MOST_BY_ADDRESS);

    assertThatThrownBy(() -> throttle.take("10.0.0.1"))
        .isInstanceOf(ProblemException.class)
        .hasMessage("too many wrong codes were tried; wait 600 seconds and try again");
    assertThatCode(() -> throttle.take("10.0.0.2")).doesNotThrowAnyException();

    clock.advance(Duration.ofMinutes(10));
    assertThatCode(() -> throttle.take("10.0.0.1")).doesNotThrowAnyException();
  }

  @Test
  void a_right_code_does_not_count() {
    for (int number = 0; number < 3 * LoginThrottle.MOST_BY_ADDRESS; number++) {
      throttle.take("10.0.0.1");
      throttle.giveBack("10.0.0.1");
    }

    fail("10.0.0.1", LoginThrottle.MOST_BY_ADDRESS);
    assertThatThrownBy(() -> throttle.take("10.0.0.1")).isInstanceOf(ProblemException.class);
  }

  @Test
  void the_addresses_of_one_site_are_one() {
    for (int host = 0; host < LoginThrottle.MOST_BY_ADDRESS; host++) {
      throttle.take("[2001:db8:1:2::" + host + "]");
    }

    assertThatThrownBy(() -> throttle.take("2001:db8:1:2:ffff::1"))
        .isInstanceOf(ProblemException.class);
    assertThatCode(() -> throttle.take("2001:db8:1:3::1")).doesNotThrowAnyException();
  }

  @Test
  void all_together_may_be_wrong_a_thousand_times() {
    int addresses = LoginThrottle.MOST_BY_ALL / LoginThrottle.MOST_BY_ADDRESS;
    for (int address = 0; address < addresses; address++) {
      fail("10.0.1." + address, LoginThrottle.MOST_BY_ADDRESS);
    }

    assertThatThrownBy(() -> throttle.take("10.0.2.1")).isInstanceOf(ProblemException.class);
  }

  private void fail(String address, int times) {
    for (int number = 0; number < times; number++) {
      throttle.take(address);
    }
  }
}
