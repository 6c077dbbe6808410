package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// When an entry is gone.
abstract class ExpiryContract extends VerbContract {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  ExpiryContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void keeps_an_entry_until_one_millisecond_before_its_expiration() {
    put("mayfly", "v", mortal());

    clock().set(Instant.parse("2031-07-01T10:00:59.999Z"));

    assertThat(get("mayfly")).isEqualTo(entry("v", null, Instant.parse("2031-07-01T10:01:00Z")));
    assertThat(store().getAll(Set.of(key("mayfly")))).containsOnlyKeys(key("mayfly"));
    assertThat(list(ListQuery.ALL)).containsExactly("mayfly");
  }

  @Test
  void drops_an_entry_exactly_at_its_expiration() {
    put("mayfly", "v", mortal());

    clock().set(Instant.parse("2031-07-01T10:01:00Z"));

    assertThat(get("mayfly")).isNull();
    assertThat(store().getAll(Set.of(key("mayfly")))).isEmpty();
    assertThat(list(ListQuery.ALL)).isEmpty();
  }

  @Test
  void takes_an_absolute_expiration_in_whole_seconds() {
    var expiration = new Expiration.At(Instant.parse("2031-07-01T10:05:00.999Z"));

    put("mayfly", "v", PutOptions.NONE.withExpiration(expiration));

    assertThat(get("mayfly")).isEqualTo(entry("v", null, Instant.parse("2031-07-01T10:05:00Z")));
    clock().set(Instant.parse("2031-07-01T10:05:00Z"));
    assertThat(get("mayfly")).isNull();
  }

  @Test
  void takes_a_time_to_live_in_whole_seconds() {
    var ttl = new Expiration.After(Duration.ofMillis(60_999));

    put("mayfly", "v", PutOptions.NONE.withExpiration(ttl));

    assertThat(get("mayfly")).isEqualTo(entry("v", null, Instant.parse("2031-07-01T10:01:00Z")));
    clock().set(Instant.parse("2031-07-01T10:01:00Z"));
    assertThat(get("mayfly")).isNull();
  }

  @Test
  void takes_an_expiration_in_the_far_future() {
    var far = Instant.parse("9999-12-31T23:59:59Z");

    put("tortoise", "v", PutOptions.NONE.withExpiration(new Expiration.At(far)));

    assertThat(get("tortoise")).isEqualTo(entry("v", null, far));
    clock().advance(Duration.ofDays(36_500));
    assertThat(get("tortoise")).isEqualTo(entry("v", null, far));
    assertThat(store().list(ListQuery.ALL).keys())
        .containsExactly(new ListPage.Key(key("tortoise"), null, far));
  }

  @Test
  void lives_on_when_the_clock_is_set_back() {
    put("mayfly", "v", mortal());
    clock().advance(Duration.ofSeconds(59));
    var noon = clock().instant();

    clock().set(noon.minus(Duration.ofDays(4_000)));
    for (int i = 0; i < 20; i++) {
      put("past/" + i, "v", mortal());
    }

    assertThat(text("mayfly")).isEqualTo("v");
    assertThat(list(ListQuery.ALL)).hasSize(21).contains("mayfly");
    clock().advance(MINUTE);
    assertThat(get("past/1")).isNull();
    assertThat(list(ListQuery.ALL)).containsExactly("mayfly");
    clock().set(noon);
    assertThat(text("mayfly")).isEqualTo("v");
    clock().advance(Duration.ofSeconds(1));
    assertThat(get("mayfly")).isNull();
  }

  @Test
  void a_later_put_moves_the_expiration() {
    put("mayfly", "v", mortal());
    clock().advance(Duration.ofSeconds(30));
    put("mayfly", "v", mortal());

    clock().advance(Duration.ofSeconds(59));
    assertThat(text("mayfly")).isEqualTo("v");

    clock().advance(Duration.ofSeconds(1));
    assertThat(get("mayfly")).isNull();
  }

  @Test
  void a_put_without_expiration_clears_an_older_one() {
    put("mayfly", "v", mortal());
    put("mayfly", "v");

    clock().advance(Duration.ofDays(400));

    assertThat(get("mayfly")).isEqualTo(entry("v"));
    assertThat(list(ListQuery.ALL)).containsExactly("mayfly");
  }

  @Test
  void an_expired_key_can_be_put_again() {
    put("phoenix", "first life", mortal());
    clock().advance(MINUTE);

    put("phoenix", "second life");

    assertThat(get("phoenix")).isEqualTo(entry("second life"));
    assertThat(list(ListQuery.ALL)).containsExactly("phoenix");
  }

  @Test
  void an_expired_key_can_be_deleted() {
    put("mayfly", "v", mortal());
    clock().advance(MINUTE);

    delete("mayfly");

    assertThat(get("mayfly")).isNull();
  }

  @Test
  void expires_many_keys_at_once_and_leaves_the_others() {
    for (int i = 0; i < 300; i++) {
      put("mortal/" + i, "v", mortal());
    }
    putAll("eternal/1", "eternal/2");

    clock().advance(MINUTE);

    assertThat(list(ListQuery.ALL)).containsExactly("eternal/1", "eternal/2");
    putAll("eternal/3");
    assertThat(list(ListQuery.ALL)).containsExactly("eternal/1", "eternal/2", "eternal/3");
    assertThat(get("mortal/7")).isNull();
  }

  private static PutOptions mortal() {
    return PutOptions.NONE.withExpiration(new Expiration.After(MINUTE));
  }
}
