package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static dev.hotslice.kv.WriteResult.UNCHANGED;
import static dev.hotslice.kv.WriteResult.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The conditional put. Each step also asks [KvStore#isUnchanged], which must say the same.
abstract class PutIfChangedContract extends VerbContract {
  private static final Fingerprint SAME = new Fingerprint("v1:same-heron");
  private static final Fingerprint OTHER = new Fingerprint("v1:other-heron");
  private static final Duration HOUR = Duration.ofHours(1);

  PutIfChangedContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void writes_a_missing_key() {
    assertThat(putIfChanged("grey", PutOptions.NONE.withMetadata("[1]"), SAME)).isEqualTo(WRITTEN);

    assertThat(get("heron")).isEqualTo(entry("grey", "[1]", null));
  }

  @Test
  void leaves_a_value_with_the_same_fingerprint_as_it_is() {
    putIfChanged("{\"at\":1}", PutOptions.NONE, SAME);

    assertThat(putIfChanged("{\"at\":2}", PutOptions.NONE, SAME)).isEqualTo(UNCHANGED);

    assertThat(text("heron")).isEqualTo("{\"at\":1}");
  }

  @Test
  void writes_a_value_with_another_fingerprint() {
    putIfChanged("grey", PutOptions.NONE, SAME);

    assertThat(putIfChanged("white", PutOptions.NONE, OTHER)).isEqualTo(WRITTEN);

    assertThat(text("heron")).isEqualTo("white");
    assertThat(putIfChanged("grey", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);
  }

  @Test
  void leaves_the_same_bytes_whatever_their_fingerprint() {
    putIfChanged("grey", PutOptions.NONE, SAME);

    assertThat(putIfChanged("grey", PutOptions.NONE, OTHER)).isEqualTo(UNCHANGED);
  }

  @Test
  void leaves_the_same_bytes_after_a_plain_put() {
    put("heron", "grey");

    assertThat(putIfChanged("grey", PutOptions.NONE, SAME)).isEqualTo(UNCHANGED);
    assertThat(putIfChanged("white", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);
  }

  @Test
  void takes_the_digest_of_the_bytes_as_the_fingerprint_of_a_plain_put() {
    put("heron", "grey");

    var digest = Fingerprint.of(KvValue.of("grey"));

    assertThat(putIfChanged("grey", PutOptions.NONE, digest)).isEqualTo(UNCHANGED);
  }

  @Test
  void forgets_the_fingerprint_when_a_plain_put_replaces_the_value() {
    putIfChanged("grey", PutOptions.NONE, SAME);
    put("heron", "white");

    assertThat(putIfChanged("grey", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);

    assertThat(text("heron")).isEqualTo("grey");
  }

  @Test
  void forgets_the_fingerprint_with_a_deleted_key() {
    putIfChanged("grey", PutOptions.NONE, SAME);
    delete("heron");

    assertThat(putIfChanged("grey", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);

    assertThat(text("heron")).isEqualTo("grey");
  }

  @Test
  void compares_an_empty_value() {
    assertThat(putIfChanged("", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);
    assertThat(putIfChanged("", PutOptions.NONE, OTHER)).isEqualTo(UNCHANGED);
    assertThat(putIfChanged("x", PutOptions.NONE, OTHER)).isEqualTo(WRITTEN);
  }

  @Test
  void writes_when_only_the_metadata_differs() {
    putIfChanged("grey", PutOptions.NONE, SAME);
    var one = PutOptions.NONE.withMetadata("{\"a\":1}");
    var spaced = PutOptions.NONE.withMetadata("{ \"a\": 1 }");

    assertThat(putIfChanged("grey", one, SAME)).isEqualTo(WRITTEN);
    assertThat(putIfChanged("grey", one, SAME)).isEqualTo(UNCHANGED);
    assertThat(putIfChanged("grey", spaced, SAME)).isEqualTo(WRITTEN);
    assertThat(putIfChanged("grey", PutOptions.NONE.withMetadata(""), SAME)).isEqualTo(WRITTEN);
    assertThat(putIfChanged("grey", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);

    assertThat(get("heron")).isEqualTo(entry("grey"));
  }

  @Test
  void writes_when_only_the_absolute_expiration_differs() {
    var noon = at("2031-07-01T12:00:00Z");

    assertThat(putIfChanged("grey", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);
    assertThat(putIfChanged("grey", noon, SAME)).isEqualTo(WRITTEN);
    assertThat(putIfChanged("grey", noon, SAME)).isEqualTo(UNCHANGED);
    assertThat(putIfChanged("grey", at("2031-07-01T12:00:01Z"), SAME)).isEqualTo(WRITTEN);
    assertThat(putIfChanged("grey", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);

    assertThat(get("heron")).isEqualTo(entry("grey"));
  }

  @Test
  void renews_a_time_to_live_only_after_half_of_it() {
    putIfChanged("grey", after(HOUR), SAME);

    clock().set(Instant.parse("2031-07-01T10:30:00Z"));
    assertThat(putIfChanged("grey", after(HOUR), SAME)).isEqualTo(UNCHANGED);
    assertThat(get("heron")).isEqualTo(entry("grey", null, Instant.parse("2031-07-01T11:00:00Z")));

    clock().set(Instant.parse("2031-07-01T10:30:00.001Z"));
    assertThat(putIfChanged("grey", after(HOUR), SAME)).isEqualTo(WRITTEN);
    assertThat(get("heron")).isEqualTo(entry("grey", null, Instant.parse("2031-07-01T11:30:00Z")));
  }

  @Test
  void writes_a_shorter_time_to_live_than_the_one_stored() {
    putIfChanged("grey", after(HOUR), SAME);

    assertThat(putIfChanged("grey", after(Duration.ofMinutes(10)), SAME)).isEqualTo(WRITTEN);

    assertThat(get("heron")).isEqualTo(entry("grey", null, Instant.parse("2031-07-01T10:10:00Z")));
  }

  @Test
  void writes_a_time_to_live_over_an_eternal_entry_and_the_other_way_round() {
    putIfChanged("grey", PutOptions.NONE, SAME);

    assertThat(putIfChanged("grey", after(HOUR), SAME)).isEqualTo(WRITTEN);
    assertThat(putIfChanged("grey", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);

    assertThat(get("heron")).isEqualTo(entry("grey"));
  }

  @Test
  void takes_an_expired_entry_as_missing() {
    putIfChanged("grey", at("2031-07-01T10:05:00Z"), SAME);
    clock().set(Instant.parse("2031-07-01T10:05:00Z"));

    assertThat(putIfChanged("grey", PutOptions.NONE, SAME)).isEqualTo(WRITTEN);

    assertThat(get("heron")).isEqualTo(entry("grey"));
  }

  @Test
  void asking_writes_nothing() {
    var unchanged = store().isUnchanged(key("heron"), KvValue.of("grey"), PutOptions.NONE, SAME);

    assertThat(unchanged).isFalse();
    assertThat(get("heron")).isNull();
    assertThat(list(ListQuery.ALL)).isEmpty();
  }

  @Test
  void compares_values_of_the_largest_size() {
    var largest = KvFixtures.noise(KvLimits.WORKERS_KV.valueBytes(), 26);
    var almost = largest.bytes().clone();
    almost[almost.length - 1] ^= 1;

    assertThat(store().putIfChanged(key("whale"), largest, PutOptions.NONE, SAME))
        .isEqualTo(WRITTEN);
    assertThat(store().putIfChanged(key("whale"), largest, PutOptions.NONE, OTHER))
        .isEqualTo(UNCHANGED);
    assertThat(store().putIfChanged(key("whale"), KvValue.of(almost), PutOptions.NONE, OTHER))
        .isEqualTo(WRITTEN);
  }

  private WriteResult putIfChanged(String text, PutOptions options, Fingerprint fingerprint) {
    var value = KvValue.of(text);
    boolean unchanged = store().isUnchanged(key("heron"), value, options, fingerprint);
    var result = store().putIfChanged(key("heron"), value, options, fingerprint);
    assertThat(result.equals(UNCHANGED)).as("isUnchanged says the same").isEqualTo(unchanged);
    return result;
  }

  private static PutOptions at(String instant) {
    return PutOptions.NONE.withExpiration(new Expiration.At(Instant.parse(instant)));
  }

  private static PutOptions after(Duration ttl) {
    return PutOptions.NONE.withExpiration(new Expiration.After(ttl));
  }
}
