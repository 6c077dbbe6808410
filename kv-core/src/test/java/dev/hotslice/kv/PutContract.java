package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A put and what a get returns of it.
abstract class PutContract extends VerbContract {
  PutContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void answers_null_for_a_key_never_put() {
    assertThat(get("no-such-heron")).isNull();
  }

  @Test
  void returns_what_was_put() {
    put("heron", "grey", PutOptions.NONE.withMetadata("{\"legs\":2}"));

    assertThat(get("heron")).isEqualTo(entry("grey", "{\"legs\":2}", null));
  }

  @Test
  void keeps_each_of_the_256_octets() {
    store().put(key("octets"), KvFixtures.everyOctet(), PutOptions.NONE);

    assertThat(get("octets")).isEqualTo(new KvEntry(KvFixtures.everyOctet(), null, null));
  }

  @Test
  void keeps_an_empty_value() {
    put("empty", "");

    assertThat(get("empty")).isEqualTo(entry(""));
  }

  @Test
  void keeps_line_ends_and_blanks_at_the_edges() {
    put("edges", "\r\n \tin the middle\0\r\n");

    assertThat(text("edges")).isEqualTo("\r\n \tin the middle\0\r\n");
  }

  @Test
  void keeps_a_value_of_the_largest_size() {
    var largest = KvFixtures.noise(KvLimits.WORKERS_KV.valueBytes(), 25);

    store().put(key("whale"), largest, PutOptions.NONE);

    var stored = get("whale");
    assertThat(stored).isNotNull();
    assertThat(stored.value().equals(largest)).isTrue();
  }

  @Test
  void takes_odd_names_as_they_are() {
    for (var name : KvFixtures.ODD_NAMES) {
      put(name, "value of " + name);
    }

    for (var name : KvFixtures.ODD_NAMES) {
      assertThat(text(name)).as(name).isEqualTo("value of " + name);
    }
  }

  @Test
  void tells_upper_from_lower_case() {
    putAll("Heron", "heron");

    assertThat(text("Heron")).isEqualTo("value of Heron");
    assertThat(text("heron")).isEqualTo("value of heron");
    assertThat(get("HERON")).isNull();
  }

  @Test
  void replaces_the_whole_entry() {
    put(
        "heron",
        "old",
        new PutOptions("{\"old\":true}", new Expiration.After(Duration.ofSeconds(90))));

    put("heron", "new");

    assertThat(get("heron")).isEqualTo(entry("new"));
    clock().advance(Duration.ofSeconds(90));
    assertThat(get("heron")).isEqualTo(entry("new"));
  }

  @Test
  void replaces_a_long_value_with_a_short_one() {
    store().put(key("shrinks"), KvFixtures.noise(300_000, 1), PutOptions.NONE);

    put("shrinks", "s");

    assertThat(get("shrinks")).isEqualTo(entry("s"));
  }

  @Test
  void keeps_its_own_copy_of_the_bytes() {
    byte[] mine = {1, 2, 3};
    store().put(key("copied"), KvValue.of(mine), PutOptions.NONE);

    mine[0] = 99;

    assertThat(get("copied")).isEqualTo(new KvEntry(KvValue.of(new byte[] {1, 2, 3}), null, null));
  }
}
