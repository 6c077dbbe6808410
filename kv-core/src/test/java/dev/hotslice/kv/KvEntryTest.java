package dev.hotslice.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KvEntryTest {
  private static final Instant NOON = Instant.parse("2031-07-01T12:00:00Z");

  /// Clients may keep a revision as long as they like, so it must never come out differently.
  @Test
  void a_revision_stays_the_same_for_ever() {
    assertThat(entry("grey", null, null).revision().text())
        .isEqualTo("659c0c1a90133dfdc021b7e5aff40f3b9aa81dc5ad62c3add2a37400af88a74c");
    assertThat(entry("", "{\"é\":1}", NOON).revision().text())
        .isEqualTo("400100827f4bf6f1671d72c3184e217e288a5a85aea42093804409843082dca1");
  }

  @Test
  void entries_that_differ_in_anything_have_different_revisions() {
    var different =
        List.of(
            entry("", null, null),
            entry("", "", null),
            entry("", "-", null),
            entry("", "+", null),
            entry("", "/", null),
            entry("", null, NOON),
            entry("", null, NOON.plusSeconds(1)),
            entry("", null, Instant.EPOCH),
            entry("", "", NOON),
            entry("", "" + NOON.getEpochSecond(), null),
            entry("-", null, null),
            entry("grey", null, null),
            entry("grey ", null, null));

    assertThat(different.stream().map(KvEntry::revision)).doesNotHaveDuplicates();
    assertThat(Stream.of("grey", "grey").map(text -> entry(text, "{}", NOON).revision()).distinct())
        .hasSize(1);
  }

  private static KvEntry entry(
      String text, @Nullable String metadata, @Nullable Instant expiration) {
    return new KvEntry(KvValue.of(text), metadata, expiration);
  }
}
