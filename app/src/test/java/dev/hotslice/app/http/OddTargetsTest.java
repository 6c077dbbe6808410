package dev.hotslice.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.eclipse.jetty.http.HttpURI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddTargetsTest {
  @ParameterizedTest
  @CsvSource({
    "/a/%00, /a/%2500",
    "/a%00b/c?x=%00, /a%2500b/c?x=%00",
    "/%zz/%41, /%25zz/%41",
    "/%, /%25",
    "/a%4, /a%254",
    "/.., /%252E%252E",
    "/a/%2e%2E/b, /a/%252e%252E/b",
    "/a/.;x/b, /a/%252E;x/b",
    "/a#b?c#d, /a%2523b?c%23d",
    "/..., /...",
  })
  void differ_in_the_segments_at_fault_only(String target, String standIn) {
    assertThat(OddTargets.standIn(target)).isEqualTo(standIn);
  }

  @Property
  void are_always_understood(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(max = 30) String rest) {
    var uri = HttpURI.build("GET", OddTargets.standIn("/" + rest));

    assertThat(uri.getPath()).startsWith("/");
  }

  @Property
  void keep_the_number_of_segments(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(max = 30) String rest) {
    var path = rest.replace("?", "");
    var standIn = OddTargets.standIn("/" + path);

    assertThat(standIn.chars().filter(c -> c == '/').count())
        .isEqualTo(1 + path.chars().filter(c -> c == '/').count());
  }
}
