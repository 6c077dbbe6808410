package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Several keys in one call.
abstract class GetAllContract extends VerbContract {
  GetAllContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void answers_an_empty_map_for_no_keys() {
    putAll("heron");

    assertThat(store().getAll(Set.of())).isEmpty();
  }

  @Test
  void leaves_out_what_is_missing() {
    put("heron", "grey", PutOptions.NONE.withMetadata("[1]"));
    put("egret", "white");

    var found = store().getAll(Set.of(key("heron"), key("egret"), key("dodo")));

    assertThat(found)
        .isEqualTo(Map.of(key("heron"), entry("grey", "[1]", null), key("egret"), entry("white")));
  }

  @Test
  void answers_an_empty_map_when_all_are_missing() {
    assertThat(store().getAll(Set.of(key("dodo"), key("moa")))).isEmpty();
  }

  @Test
  void takes_a_thousand_keys() {
    var keys =
        IntStream.range(0, 1_000).mapToObj(i -> key("crowd/" + i)).collect(Collectors.toSet());
    keys.stream().limit(500).forEach(key -> put(key.name(), key.name()));

    var found = store().getAll(keys);

    assertThat(found).hasSize(500);
    assertThat(found)
        .allSatisfy((key, entry) -> assertThat(entry.value().text()).isEqualTo(key.name()));
  }

  @Test
  void takes_odd_names_as_they_are() {
    KvFixtures.ODD_NAMES.forEach(name -> put(name, "value of " + name));

    var found =
        store().getAll(KvFixtures.ODD_NAMES.stream().map(KvKey::of).collect(Collectors.toSet()));

    assertThat(found.keySet().stream().map(KvKey::name))
        .containsExactlyInAnyOrderElementsOf(KvFixtures.ODD_NAMES);
    assertThat(found)
        .allSatisfy((key, entry) -> assertThat(entry).isEqualTo(entry("value of " + key.name())));
  }
}
