package dev.hotslice.kv;

import static dev.hotslice.kv.KvFixtures.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/// One page of keys: which ones, in which order, with what.
abstract class ListContract extends VerbContract {
  private static final Comparator<String> BY_UTF8 =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  ListContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void answers_an_empty_complete_page_for_an_empty_namespace() {
    var page = store().list(ListQuery.ALL);

    assertThat(page.keys()).isEmpty();
    assertThat(page.isComplete()).isTrue();
  }

  @Test
  void shows_metadata_and_expiration_of_each_key() {
    put("bare", "v");
    put("full", "v", new PutOptions("{\"n\":1}", new Expiration.After(Duration.ofMinutes(5))));

    assertThat(store().list(ListQuery.ALL).keys())
        .containsExactly(
            new ListPage.Key(key("bare"), null, null),
            new ListPage.Key(key("full"), "{\"n\":1}", Instant.parse("2031-07-01T10:05:00Z")));
  }

  @Test
  void shows_what_the_last_put_left() {
    put("heron", "v", new PutOptions("1", new Expiration.After(Duration.ofMinutes(5))));
    put("heron", "v", PutOptions.NONE.withMetadata("2"));

    assertThat(store().list(ListQuery.ALL).keys())
        .containsExactly(new ListPage.Key(key("heron"), "2", null));
  }

  @Test
  void goes_by_the_bytes_of_utf_8_and_not_by_utf_16() {
    putAll("😀", "\ufffd", "z", "é", "\0", "Z", "\u007f", "\u0080");

    assertThat(list(ListQuery.ALL))
        .containsExactly("\0", "Z", "z", "\u007f", "\u0080", "é", "\ufffd", "😀");
  }

  @Test
  void puts_a_shorter_name_before_its_continuations() {
    putAll("ab", "a", "a\0", "a/", "b");

    assertThat(list(ListQuery.ALL)).containsExactly("a", "a\0", "a/", "ab", "b");
  }

  @Test
  void lists_odd_names_in_order() {
    KvFixtures.ODD_NAMES.forEach(name -> put(name, "v"));

    assertThat(list(ListQuery.ALL))
        .containsExactlyElementsOf(KvFixtures.ODD_NAMES.stream().sorted(BY_UTF8).toList());
  }

  @Test
  void takes_a_prefix_literally() {
    putAll("item*1", "item1", "item%1", "item_1", "item[1]", "item\\1", "itemx1", "ITEM*1");

    assertThat(list(ListQuery.prefix("item*"))).containsExactly("item*1");
    assertThat(list(ListQuery.prefix("item%"))).containsExactly("item%1");
    assertThat(list(ListQuery.prefix("item_"))).containsExactly("item_1");
    assertThat(list(ListQuery.prefix("item["))).containsExactly("item[1]");
    assertThat(list(ListQuery.prefix("item\\"))).containsExactly("item\\1");
    assertThat(list(ListQuery.prefix("item."))).isEmpty();
    assertThat(list(ListQuery.prefix("item?"))).isEmpty();
  }

  @Test
  void includes_the_key_that_equals_the_prefix() {
    putAll("a", "ab", "b");

    assertThat(list(ListQuery.prefix("a"))).containsExactly("a", "ab");
  }

  @Test
  void takes_dots_as_a_prefix_though_they_are_no_key() {
    putAll(".well-known", "..hidden", "plain");

    assertThat(list(ListQuery.prefix("."))).containsExactly("..hidden", ".well-known");
    assertThat(list(ListQuery.prefix(".."))).containsExactly("..hidden");
  }

  @Test
  void takes_a_prefix_that_ends_with_the_last_octet_of_its_length() {
    putAll("\u007f", "\u007fa", "\uffff", "\uffffz", "\udbff\udfff", "\udbff\udfffz");

    assertThat(list(ListQuery.prefix("\u007f"))).containsExactly("\u007f", "\u007fa");
    assertThat(list(ListQuery.prefix("\uffff"))).containsExactly("\uffff", "\uffffz");
    assertThat(list(ListQuery.prefix("\udbff\udfff")))
        .containsExactly("\udbff\udfff", "\udbff\udfffz");
  }

  @Test
  void finds_nothing_for_a_prefix_longer_than_every_name() {
    putAll("heron");

    assertThat(list(ListQuery.prefix("heron".repeat(100)))).isEmpty();
  }

  @Test
  void starts_after_a_key_within_the_prefix() {
    putAll("a/1", "a/2", "a/3", "b/1");

    assertThat(list(ListQuery.prefix("a/").after(key("a/1")))).containsExactly("a/2", "a/3");
    assertThat(list(ListQuery.prefix("a/").after(key("a/3")))).isEmpty();
    assertThat(list(ListQuery.prefix("a/").after(key("a/0")))).containsExactly("a/1", "a/2", "a/3");
  }

  @Test
  void starts_with_the_prefix_when_told_to_start_before_it() {
    putAll("a", "m/1", "m/2", "z");

    assertThat(list(ListQuery.prefix("m/").after(key("b")))).containsExactly("m/1", "m/2");
    assertThat(list(ListQuery.prefix("m/").after(key("y")))).isEmpty();
  }
}
