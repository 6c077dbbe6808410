package dev.hotslice.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RedisProbeTest {
  @Test
  void tells_commands_of_clients_from_those_of_scripts() {
    assertThat(RedisProbe.isSent("+1700000000.123456 [0 127.0.0.1:40000] \"EVALSHA\" \"abc\""))
        .isTrue();
    assertThat(RedisProbe.isSent("+1700000000.123456 [0 lua] \"HMGET\" \"key\"")).isFalse();
    assertThat(RedisProbe.isSent("+OK")).isFalse();
  }

  @Test
  void reads_a_figure_of_what_info_answers() {
    var info = "# CPU\r\nused_cpu_sys:1.25\r\nused_cpu_sys_children:9\r\n";

    assertThat(RedisProbe.number(info, "used_cpu_sys")).isEqualTo(1.25);
    assertThatIllegalArgumentException().isThrownBy(() -> RedisProbe.number(info, "used_cpu"));
  }
}
