package dev.hotslice.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One sample of each format, field by field.
class SourceFormatsTest {
  @Test
  void reads_rss() throws IOException, UnreadableSourceException {
    var parsed = Samples.parse("harbour.rss");

    assertThat(parsed.items()).hasSize(3);
    assertThat(parsed.items().getFirst())
        .isEqualTo(
            new Item(
                "nsaaHhmHcmWvMWh7lMNbcA",
                "Fog & foghorns",
                "https://harbour.example/notes/fog?page=2",
                Instant.parse("2026-11-03T07:15:00Z"),
                "weather",
                "harbour",
                "Ina Larsen",
                "Nobody saw the ferry today. We heard it."));
    assertThat(parsed.skipped()).containsExactly("item 4: it has neither title, link nor text");
  }

  @Test
  void fills_in_what_rss_leaves_out() throws IOException, UnreadableSourceException {
    var parsed = Samples.parse("harbour.rss");

    assertThat(parsed.items().get(1))
        .extracting(Item::url, Item::category, Item::author, Item::summary, Item::timestamp)
        .containsExactly(
            "https://harbour.example/notes/berths/4",
            "general",
            "Ole Dahl",
            "Berth four is free.",
            Samples.FETCHED);
    assertThat(parsed.items().get(2))
        .extracting(Item::title, Item::url)
        .containsExactly(
            "Gulls again, and nobody knows why.", "https://harbour.example/notes/untitled");
    assertThat(parsed.undated())
        .containsExactlyInAnyOrder(parsed.items().get(1).id(), parsed.items().get(2).id());
  }

  @Test
  void reads_rdf() throws IOException, UnreadableSourceException {
    var parsed = Samples.parse("lighthouse.rdf");

    assertThat(parsed.items())
        .singleElement()
        .extracting(
            Item::title, Item::url, Item::timestamp, Item::category, Item::author, Item::summary)
        .containsExactly(
            "Lamp cleaned",
            "https://lighthouse.example/1",
            Instant.parse("2026-11-02T06:00:00Z"),
            "maintenance",
            "The keeper",
            "It took all night.");
  }

  @Test
  void reads_atom_with_its_bases() throws IOException, UnreadableSourceException {
    var items = Samples.parse("observatory.atom").items();

    assertThat(items.getFirst())
        .extracting(
            Item::title, Item::url, Item::timestamp, Item::category, Item::author, Item::summary)
        .containsExactly(
            "Is 3 < 5 for dim stars?",
            "https://observatory.example/log/1",
            Instant.parse("2026-11-03T22:10:00Z"),
            "dim stars",
            "Night shift",
            "Seen by two people.");
    assertThat(items.getLast())
        .extracting(Item::title, Item::url, Item::timestamp, Item::author, Item::summary)
        .containsExactly(
            "Clouds everywhere",
            "https://observatory.example/archive/2",
            Instant.parse("2026-11-01T00:00:00Z"),
            "Day shift",
            "Nothing to see.");
  }

  @Test
  void reads_atom_0_3() throws IOException, UnreadableSourceException {
    assertThat(Samples.parse("old-mill.atom").items())
        .singleElement()
        .extracting(Item::title, Item::url, Item::timestamp, Item::summary)
        .containsExactly(
            "Flour & water",
            "https://mill.example/flour",
            Instant.parse("2026-10-01T08:00:00Z"),
            "Gross and fine.");
  }

  @Test
  void reads_json_feed() throws IOException, UnreadableSourceException {
    var parsed = Samples.parse("bakery.json");

    assertThat(parsed.items())
        .extracting(Item::title, Item::url, Item::category, Item::author, Item::summary)
        .containsExactly(
            tuple(
                "Rye is back", "https://bakery.example/rye", "bread", "The bakers", "From seven."),
            tuple(
                "Out of croissants & sorry <3",
                "https://elsewhere.example/butter",
                "general",
                "Mo",
                "Out of croissants & sorry <3"));
    assertThat(parsed.undated()).containsExactly(parsed.items().getLast().id());
    assertThat(parsed.skipped()).containsExactly("item 3: it is no object");
  }

  @Test
  void reads_any_json_by_a_mapping() throws IOException, UnreadableSourceException {
    var mapping =
        new JsonMapping(
            "/result/departures",
            Map.of(
                "id", "/no",
                "title", "/line/name",
                "url", "/page",
                "timestamp", "/at",
                "category", "/kinds",
                "summary", "/note"));
    var parsed =
        new SourceParser()
            .parse(Samples.source("trains", mapping), bytes("trains.json"), null, Samples.FETCHED);

    assertThat(parsed.items())
        .extracting(Item::title, Item::url, Item::timestamp, Item::category, Item::summary)
        .containsExactly(
            tuple(
                "Night train north",
                "https://trains.example/7",
                Instant.ofEpochSecond(1793491200),
                "sleeper",
                "Coach 3 is cold."),
            tuple("Milk train", null, Instant.ofEpochSecond(1793494800), "general", null));
  }

  @Test
  void says_what_an_unreadable_document_is() {
    assertUnreadable("<!DOCTYPE html><html><body>Hi</body></html>", "an HTML page, not a feed");
    assertUnreadable("<svg/>", "XML, but neither RSS nor Atom");
    assertUnreadable("Moved.", "neither XML nor JSON");
    assertUnreadable("   ", "the document is empty");
    assertUnreadable("", "the document is empty");
    assertUnreadable("{\"error\": \"gone\"}", "it has no array `items`");
  }

  @Test
  void says_when_a_pointer_finds_nothing() {
    var mapping = new JsonMapping("/nowhere", Map.of());

    assertThatThrownBy(() ->
            new SourceParser()
                .parse(
                    Samples.source("trains", mapping), bytes("trains.json"), null, Samples.FETCHED))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessage("the JSON pointer `/nowhere` finds no array of items");
  }

  @Test
  void expects_json_where_the_source_says_json() {
    var source = Samples.source("s", null, Source.Format.JSON_FEED, 10);

    assertThatThrownBy(() ->
            new SourceParser()
                .parse(source, "<html></html>".getBytes(UTF_8), null, Samples.FETCHED))
        .hasMessage("expected JSON, but the document is an HTML page, not a feed");
  }

  private static void assertUnreadable(String document, String reason) {
    assertThatThrownBy(() -> Samples.parseText(document))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageContaining(reason);
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(
        Path.of(System.getProperty("hotslice.root"), "cron-jobs/src/test/resources/samples", name));
  }
}
