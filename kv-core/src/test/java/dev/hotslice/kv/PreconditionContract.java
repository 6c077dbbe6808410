package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static dev.hotslice.kv.Precondition.absent;
import static dev.hotslice.kv.Precondition.present;
import static dev.hotslice.kv.WriteResult.PRECONDITION_FAILED;
import static dev.hotslice.kv.WriteResult.WRITTEN;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Compare-and-set. Where one writer is alone each step also asks [KvStore#holds], which must say
/// the same.
public abstract class PreconditionContract extends VerbContract {
  private static final Fingerprint STALE = Fingerprint.of(KvValue.of("stale"));
  private static final KvKey HERON = key("heron");

  protected PreconditionContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void absent_lets_the_first_put_pass_and_no_later_one() {
    assertThat(putIf("grey", PutOptions.NONE.withMetadata("[1]"), absent())).isEqualTo(WRITTEN);
    assertThat(putIf("white", PutOptions.NONE, absent())).isEqualTo(PRECONDITION_FAILED);

    assertThat(get("heron")).isEqualTo(entry("grey", "[1]", null));
    delete("heron");
    assertThat(putIf("white", PutOptions.NONE, absent())).isEqualTo(WRITTEN);
  }

  @Test
  void present_lets_a_put_replace_what_is_there_and_make_nothing_new() {
    assertThat(putIf("grey", PutOptions.NONE, present())).isEqualTo(PRECONDITION_FAILED);
    assertThat(get("heron")).isNull();
    assertThat(list(ListQuery.ALL)).isEmpty();

    put("heron", "old", PutOptions.NONE.withMetadata("{}"));
    assertThat(putIf("grey", PutOptions.NONE, present())).isEqualTo(WRITTEN);

    assertThat(get("heron")).isEqualTo(entry("grey"));
  }

  @Test
  void a_put_passes_on_the_revision_that_was_read_and_on_no_older_one() {
    put("heron", "one");
    var first = read();

    assertThat(putIf("two", PutOptions.NONE, first)).isEqualTo(WRITTEN);
    assertThat(putIf("three", PutOptions.NONE, first)).isEqualTo(PRECONDITION_FAILED);

    assertThat(get("heron")).isEqualTo(entry("two"));
    assertThat(putIf("three", PutOptions.NONE, read())).isEqualTo(WRITTEN);
    assertThat(get("heron")).isEqualTo(entry("three"));
  }

  @Test
  void a_failed_put_leaves_the_whole_entry_as_it_was() {
    var noon = new Expiration.At(Instant.parse("2031-07-01T12:00:00Z"));
    put("heron", "grey", new PutOptions("[1]", noon));

    assertThat(putIf("white", PutOptions.NONE, matches(STALE))).isEqualTo(PRECONDITION_FAILED);

    assertThat(get("heron")).isEqualTo(entry("grey", "[1]", noon.instant()));
  }

  @Test
  void metadata_and_expiration_belong_to_the_revision() {
    put("heron", "grey");
    var bare = read();

    put("heron", "grey", PutOptions.NONE.withMetadata("{}"));
    var described = read();
    assertThat(putIf("white", PutOptions.NONE, bare)).isEqualTo(PRECONDITION_FAILED);

    put("heron", "grey", new PutOptions("{}", in(Duration.ofMinutes(5))));
    var mortal = read();
    assertThat(putIf("white", PutOptions.NONE, described)).isEqualTo(PRECONDITION_FAILED);

    put("heron", "grey", new PutOptions("{}", in(Duration.ofMinutes(6))));
    assertThat(putIf("white", PutOptions.NONE, mortal)).isEqualTo(PRECONDITION_FAILED);
    assertThat(putIf("white", PutOptions.NONE, read())).isEqualTo(WRITTEN);
  }

  @Test
  void the_same_content_is_the_same_revision_however_often_it_was_written() {
    put("heron", "grey", PutOptions.NONE.withMetadata("[1]"));
    var first = read();
    put("heron", "white");

    var mark = new Fingerprint("v1:heron");
    var options = PutOptions.NONE.withMetadata("[1]");
    store().putIfChanged(HERON, KvValue.of("grey"), options, mark);

    assertThat(putIf("black", PutOptions.NONE, first)).isEqualTo(WRITTEN);
  }

  @Test
  void one_of_several_revisions_is_enough() {
    put("heron", "grey");
    var current = requireNonNull(get("heron")).revision();

    assertThat(putIf("white", PutOptions.NONE, matches())).isEqualTo(PRECONDITION_FAILED);
    assertThat(putIf("white", PutOptions.NONE, matches(STALE, current))).isEqualTo(WRITTEN);
    assertThat(putIf("black", PutOptions.NONE, matches(STALE, current)))
        .isEqualTo(PRECONDITION_FAILED);
  }

  @Test
  void none_of_several_revisions_may_stand_there() {
    assertThat(putIf("grey", PutOptions.NONE, noneMatches(STALE))).isEqualTo(WRITTEN);
    var current = requireNonNull(get("heron")).revision();

    assertThat(putIf("white", PutOptions.NONE, noneMatches(STALE, current)))
        .isEqualTo(PRECONDITION_FAILED);
    assertThat(putIf("white", PutOptions.NONE, noneMatches(STALE))).isEqualTo(WRITTEN);
    assertThat(putIf("black", PutOptions.NONE, noneMatches())).isEqualTo(WRITTEN);
    assertThat(text("heron")).isEqualTo("black");
  }

  @Test
  void an_expired_entry_counts_as_absent() {
    put("heron", "grey", PutOptions.NONE.withExpiration(in(Duration.ofSeconds(60))));
    var revision = requireNonNull(get("heron")).revision();

    clock().advance(Duration.ofSeconds(60));

    assertThat(putIf("white", PutOptions.NONE, present())).isEqualTo(PRECONDITION_FAILED);
    assertThat(putIf("white", PutOptions.NONE, matches(revision))).isEqualTo(PRECONDITION_FAILED);
    assertThat(deleteIf(present())).isEqualTo(PRECONDITION_FAILED);
    assertThat(putIf("white", PutOptions.NONE, noneMatches(revision))).isEqualTo(WRITTEN);
    delete("heron");
    put("heron", "grey", PutOptions.NONE.withExpiration(in(Duration.ofSeconds(60))));
    clock().advance(Duration.ofSeconds(60));
    assertThat(putIf("white", PutOptions.NONE, absent())).isEqualTo(WRITTEN);
  }

  @Test
  void a_put_takes_its_expiration_from_the_time_at_which_it_is_made() {
    var ttl = PutOptions.NONE.withExpiration(new Expiration.After(Duration.ofSeconds(60)));

    putIf("brief", ttl, absent());

    assertThat(get("heron")).isEqualTo(entry("brief", null, Instant.parse("2031-07-01T10:01:00Z")));
    clock().advance(Duration.ofSeconds(60));
    assertThat(get("heron")).isNull();
  }

  @Test
  void a_delete_passes_on_the_revision_that_was_read_and_on_no_older_one() {
    putAll("heron", "heron/young");
    var first = read();
    put("heron", "white");

    assertThat(deleteIf(first)).isEqualTo(PRECONDITION_FAILED);
    assertThat(text("heron")).isEqualTo("white");
    assertThat(deleteIf(read())).isEqualTo(WRITTEN);

    assertThat(list(ListQuery.ALL)).containsExactly("heron/young");
    assertThat(get("heron")).isNull();
  }

  @Test
  void a_delete_of_a_missing_key_passes_where_the_condition_allows_that() {
    assertThat(deleteIf(present())).isEqualTo(PRECONDITION_FAILED);
    assertThat(deleteIf(matches(STALE))).isEqualTo(PRECONDITION_FAILED);
    assertThat(deleteIf(absent())).isEqualTo(WRITTEN);
    assertThat(deleteIf(noneMatches(STALE))).isEqualTo(WRITTEN);

    put("heron", "grey");
    assertThat(deleteIf(absent())).isEqualTo(PRECONDITION_FAILED);
    assertThat(deleteIf(noneMatches(STALE))).isEqualTo(WRITTEN);
    assertThat(list(ListQuery.ALL)).isEmpty();
  }

  @Test
  void takes_odd_names_and_values_of_any_size() {
    var sizes = List.of(0, 20_000, 3_000_000);
    for (var name : KvFixtures.ODD_NAMES) {
      var size = sizes.get(name.length() % 3);
      var value = KvFixtures.noise(size, name.hashCode());

      assertThat(store().putIf(key(name), value, PutOptions.NONE, absent())).isEqualTo(WRITTEN);
      var read = requireNonNull(get(name));
      assertThat(read.value()).isEqualTo(value);
      assertThat(store().deleteIf(key(name), Precondition.matches(read))).isEqualTo(WRITTEN);
    }

    assertThat(list(ListQuery.ALL)).isEmpty();
  }

  @Test
  void increments_that_meet_are_all_counted_exactly_once() {
    int rounds = 10;
    put("heron", "0", PutOptions.NONE.withMetadata("0"));

    Race.run(runner -> {
      for (int round = 0; round < rounds; round++) {
        increment();
      }
      return runner;
    });

    var total = Integer.toString(Race.RUNNERS * rounds);
    assertThat(get("heron")).isEqualTo(entry(total, total, null));
  }

  @Test
  void exactly_one_of_many_makes_a_key_and_exactly_one_removes_it() {
    for (int round = 0; round < 10; round++) {
      var made =
          Race.run(runner ->
              store().putIf(HERON, KvValue.of("by " + runner), PutOptions.NONE, absent()));
      assertThat(made).containsOnlyOnce(WRITTEN);
      assertThat(made).filteredOn(PRECONDITION_FAILED::equals).hasSize(Race.RUNNERS - 1);
      assertThat(text("heron")).isEqualTo("by " + made.indexOf(WRITTEN));

      var current = read();
      assertThat(Race.run(_ -> store().deleteIf(HERON, current))).containsOnlyOnce(WRITTEN);
      assertThat(get("heron")).isNull();
    }
  }

  private void increment() {
    WriteResult result;
    do {
      var read = requireNonNull(store().get(HERON));
      var next = Integer.toString(Integer.parseInt(read.value().text()) + 1);
      var options = PutOptions.NONE.withMetadata(next);
      result = store().putIf(HERON, KvValue.of(next), options, Precondition.matches(read));
    } while (result.equals(PRECONDITION_FAILED));
    assertThat(result).isEqualTo(WRITTEN);
  }

  private WriteResult putIf(String text, PutOptions options, Precondition condition) {
    boolean holds = store().holds(HERON, condition);
    var result = store().putIf(HERON, KvValue.of(text), options, condition);
    assertThat(result.equals(WRITTEN)).as("holds says the same").isEqualTo(holds);
    return result;
  }

  private WriteResult deleteIf(Precondition condition) {
    boolean holds = store().holds(HERON, condition);
    var result = store().deleteIf(HERON, condition);
    assertThat(result.equals(WRITTEN)).as("holds says the same").isEqualTo(holds);
    return result;
  }

  /// Returns the condition that the heron is as it is now.
  private Precondition read() {
    return Precondition.matches(requireNonNull(get("heron")));
  }

  private static Precondition matches(Fingerprint... revisions) {
    return new Precondition.Matches(Set.of(revisions));
  }

  private static Precondition noneMatches(Fingerprint... revisions) {
    return new Precondition.NoneMatches(Set.of(revisions));
  }
}
