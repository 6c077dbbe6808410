package dev.hotslice.app.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"\"a\"", "W/\"a\"", "\"x\", \"a\"", "\"x\",W/\"a\" ", "*", "\"x,y\", \"a\""})
  void finds_the_tag(String header) {
    assertThat(EntityTags.matches(header, "\"a\"")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"b\"", "a", "\"a-gzip\"", "", "\"x,a\"", "\"A\""})
  void does_not_find_another_tag(String header) {
    assertThat(EntityTags.matches(header, "\"a\"")).isFalse();
  }

  @Test
  void does_not_find_anything_without_the_header() {
    assertThat(EntityTags.matches(null, "\"a\"")).isFalse();
  }
}
