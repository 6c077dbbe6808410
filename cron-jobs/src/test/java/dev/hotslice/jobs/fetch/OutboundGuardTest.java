package dev.hotslice.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::10.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "2002:c0a8:101::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "2606:4700::5efe:10.0.0.1",
        "2606:4700::200:5efe:7f00:1"
      })
  void refuses_what_is_not_public(String address) {
    assertThat(new OutboundGuard(List.of()).allows(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "::ffff:1.1.1.1",
        "64:ff9b::1.1.1.1",
        "2002:101:101::1",
        "2606:4700::1111",
        "2a00:1450::1",
        "2606:4700::5efe:1.1.1.1"
      })
  void allows_what_is_public(String address) {
    assertThat(new OutboundGuard(List.of()).allows(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void allows_a_private_range_that_is_configured_and_no_more() {
    var guard = new OutboundGuard(List.of("10.1.0.0/16", "fd00:1::/32", "127.0.0.1"));

    assertThat(guard.allows(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
    assertThat(guard.allows(InetAddress.ofLiteral("::ffff:10.1.2.3"))).isTrue();
    assertThat(guard.allows(InetAddress.ofLiteral("fd00:1::7"))).isTrue();
    assertThat(guard.allows(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
    assertThat(guard.allows(InetAddress.ofLiteral("10.2.0.0"))).isFalse();
    assertThat(guard.allows(InetAddress.ofLiteral("fd00:2::7"))).isFalse();
    assertThat(guard.allows(InetAddress.ofLiteral("127.0.0.2"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129"})
  void names_a_range_that_is_none(String range) {
    assertThatThrownBy(() -> new OutboundGuard(List.of(range)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`%s` is no range of addresses; write it as in `10.1.0.0/16` or `fd00::/8`"
                .formatted(range));
  }
}
