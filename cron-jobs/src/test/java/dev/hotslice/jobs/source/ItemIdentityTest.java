package dev.hotslice.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// What makes two items the same item.
class ItemIdentityTest {
  @Test
  void keeps_its_id_when_title_and_link_change() throws UnreadableSourceException {
    var before =
        only("<item><guid>7</guid><title>Old</title><link>https://a.example/1</link></item>");
    var after =
        only("<item><guid> 7 </guid><title>New</title><link>https://a.example/2</link></item>");

    assertThat(after.id()).isEqualTo(before.id());
  }

  @Test
  void goes_by_the_canonical_address_without_a_guid() throws UnreadableSourceException {
    var before =
        only("<item><title>Old</title><link>HTTPS://A.example:443/1?utm_medium=x</link></item>");
    var after = only("<item><guid/><title>New</title><link>https://a.example/1</link></item>");

    assertThat(after.id()).isEqualTo(before.id());
  }

  @Test
  void goes_by_title_and_date_without_an_address() throws UnreadableSourceException {
    var monday =
        only("<item><title>Soup</title><pubDate>Mon, 02 Nov 2026 10:00:00 Z</pubDate></item>");
    var again = only("<item><title>Soup</title><pubDate>2026-11-02T10:00:00Z</pubDate></item>");
    var tuesday =
        only("<item><title>Soup</title><pubDate>Tue, 03 Nov 2026 10:00:00 Z</pubDate></item>");

    assertThat(again.id()).isEqualTo(monday.id()).isNotEqualTo(tuesday.id());
  }

  @Test
  void differs_between_sources() throws UnreadableSourceException {
    var document = Samples.rss("<item><guid>1</guid><title>One</title></item>").getBytes(UTF_8);
    var parser = new SourceParser();
    var here = parser.parse(Samples.source("here", null), document, null, Samples.FETCHED);
    var there = parser.parse(Samples.source("there", null), document, null, Samples.FETCHED);

    assertThat(here.items().getFirst().id()).isNotEqualTo(there.items().getFirst().id());
  }

  @Test
  void lets_the_first_of_two_with_one_guid_win() throws UnreadableSourceException {
    var parsed =
        Samples.parseText(
            Samples.rss(
                "<item><guid>1</guid><title>First</title></item>"
                    + "<item><guid>1</guid><title>Second</title></item>"));

    assertThat(parsed.items()).extracting(Item::title).containsExactly("First");
  }

  @Test
  void keeps_items_apart_that_only_a_fragment_tells_apart() throws UnreadableSourceException {
    var parsed =
        Samples.parseText(
            Samples.rss(
                "<item><title>1.1</title><link>https://a.example/log#v1.1</link></item>"
                    + "<item><title>1.0</title><link>https://a.example/log#v1.0</link></item>"));

    assertThat(parsed.items()).hasSize(2);
  }

  @Test
  void keeps_the_newest_beyond_the_most() throws UnreadableSourceException {
    var items = new StringBuilder();
    for (var day = 1; day <= 9; day++) {
      items.append(
          "<item><title>%d</title><pubDate>2026-11-0%d</pubDate></item>".formatted(day, day));
    }
    var source = Samples.source("s", null, Source.Format.RSS, 3);
    var document = Samples.rss(items.toString()).getBytes(UTF_8);

    assertThat(new SourceParser().parse(source, document, null, Samples.FETCHED).items())
        .extracting(Item::title)
        .containsExactly("7", "8", "9");
  }

  @Test
  void does_not_believe_a_date_far_ahead() throws UnreadableSourceException {
    var parsed =
        Samples.parseText(
            Samples.rss(
                "<item><title>soon</title><pubDate>2026-11-20T12:59:00Z</pubDate></item>"
                    + "<item><title>later</title><pubDate>2026-11-20T13:01:00Z</pubDate></item>"));

    assertThat(parsed.items().getFirst().timestamp()).isEqualTo("2026-11-20T12:59:00Z");
    assertThat(parsed.items().getLast().timestamp()).isEqualTo(Samples.FETCHED);
    assertThat(parsed.undated()).containsExactly(parsed.items().getLast().id());
  }

  @Property(tries = 200)
  void is_a_short_name_whatever_the_guid(@ForAll String guid) {
    var maker = new ItemMaker(Samples.source("s", null), null, Samples.FETCHED);
    var raw = new RawItem(guid, RawText.plain("t"), null, null, java.util.List.of(), null, null);

    assertThat(maker.make(raw))
        .extracting(made -> made == null ? "" : made.item().id())
        .asString()
        .matches("[A-Za-z0-9_-]{22}");
  }

  private static Item only(String item) throws UnreadableSourceException {
    return Samples.parseText(Samples.rss(item)).items().getFirst();
  }
}
