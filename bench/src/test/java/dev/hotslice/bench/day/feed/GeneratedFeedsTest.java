package dev.hotslice.bench.day.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.fetch.FetchRequest;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.fetch.FetchResult.Fetched;
import dev.hotslice.jobs.fetch.FetchResult.NotModified;
import dev.hotslice.jobs.fetch.Validators;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.jobs.source.Source;
import dev.hotslice.jobs.source.SourceParser;
import dev.hotslice.jobs.source.UnreadableSourceException;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.invocation.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GeneratedFeedsTest {
  private static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");

  @Test
  void the_same_seed_gives_the_same_documents_and_the_same_happenings() {
    var one = feeds(10, 7, 30);
    var other = feeds(10, 7, 30);
    var another = feeds(10, 8, 30);

    assertThat(one.times()).isEqualTo(other.times()).isNotEqualTo(another.times());
    assertThat(one.advanceTo(FROM.plus(Duration.ofDays(30))))
        .isEqualTo(other.advanceTo(FROM.plus(Duration.ofDays(30))))
        .isNotEmpty();
    assertThat(document(one, 3)).isEqualTo(document(other, 3));
    assertThat(document(one, 3)).isNotEqualTo(document(another, 3));
  }

  @Test
  void sources_publish_as_often_as_those_that_were_captured() {
    int days = 200;
    var feeds = feeds(100, 1, days);

    int news = feeds.advanceTo(FROM.plus(Duration.ofDays(days))).size();

    // what they are drawn like differs, the rest is chance
    double expected = Changes.kept().perDay(Kind.PUBLISHED) * 100 * days;
    assertThat((double) news).isBetween(expected * 0.7, expected * 1.3);
  }

  @Test
  void the_parser_reads_every_document_to_its_last_item() throws Exception {
    var feeds = feeds(20, 1, 1);
    for (var source : feeds.sources(Duration.ZERO)) {
      var items = items(feeds, source);

      assertThat(items)
          .hasSizeGreaterThanOrEqualTo(2)
          .allSatisfy(it -> assertThat(it.timestamp()).isBefore(FROM));
      assertThat(items).extracting(Item::url).doesNotHaveDuplicates();
    }
  }

  @Test
  void news_are_found_by_their_link() throws Exception {
    var feeds = feeds(50, 1, 2);
    var news = feeds.advanceTo(FROM.plus(Duration.ofDays(2)));
    var links = new ArrayList<String>();
    for (var source : feeds.sources(Duration.ZERO)) {
      items(feeds, source).forEach(item -> links.add(String.valueOf(item.url())));
    }

    assertThat(links).containsAll(news.stream().map(News::link).toList());
    assertThat(news).allSatisfy(it -> assertThat(it.at()).isAfter(FROM));
  }

  @Test
  void a_source_that_knows_etags_says_that_nothing_changed_until_something_does() {
    var feeds = feeds(2, 1, 400);
    var source = feeds.sources(Duration.ZERO).getFirst();
    var first = (Fetched) ask(feeds, source, Validators.NONE);

    assertThat(ask(feeds, source, first.validators())).isInstanceOf(NotModified.class);
    var _ = feeds.advanceTo(FROM.plus(Duration.ofDays(400)));

    assertThat(ask(feeds, source, first.validators())).isInstanceOf(Fetched.class);
  }

  @Test
  void a_source_that_knows_no_etags_sends_the_same_bytes_again() {
    var feeds = feeds(2, 1, 1);
    var source = feeds.sources(Duration.ZERO).getLast();
    var first = (Fetched) ask(feeds, source, Validators.NONE);

    assertThat(first.validators()).isEqualTo(Validators.NONE);
    assertThat(((Fetched) ask(feeds, source, Validators.NONE)).body().bytes())
        .isEqualTo(first.body().bytes());
  }

  @Test
  void a_shift_moves_every_date_and_the_next_one_moves_them_back() throws Exception {
    var feed = feed(new Series("s", 10, 1, 10, 10, 0, 0, 0, 0));
    var before = dates(feed);

    var _ = feed.happen(Kind.SHIFTED, FROM);
    var shifted = dates(feed);
    var _ = feed.happen(Kind.SHIFTED, FROM);

    assertThat(shifted)
        .isEqualTo(before.stream().map(it -> it.minus(Duration.ofHours(8))).toList());
    assertThat(dates(feed)).isEqualTo(before);
  }

  @Test
  void one_goes_for_each_that_comes_where_it_was_so() throws Exception {
    var sliding = feed(new Series("s", 10, 1, 10, 10, 0, 0, 0, 0));
    var growing = feed(new Series("s", 10, 1, 10, 1, 0, 0, 0, 0));

    assertThat(sliding.happen(Kind.PUBLISHED, FROM)).endsWith("000006");
    var _ = growing.happen(Kind.PUBLISHED, FROM);

    assertThat(dates(sliding)).hasSize(5).contains(FROM);
    assertThat(dates(growing)).hasSize(6).contains(FROM);
  }

  @Test
  void a_fetch_takes_a_subrequest() {
    var feeds = feeds(2, 1, 1);
    var invocation = Invocation.start(Plan.FREE, "test");
    var source = feeds.sources(Duration.ZERO).getFirst();

    var _ =
        feeds.fetch(new FetchRequest(source.url(), source.headers(), Validators.NONE), invocation);

    assertThat(invocation.spent().subrequests()).isEqualTo(1);
  }

  private static GeneratedFeeds feeds(int sources, long seed, int days) {
    return new GeneratedFeeds(
        new GeneratedFeeds.Draft(
            Changes.kept(), sources, 1, seed, FROM, FROM.plus(Duration.ofDays(days))));
  }

  private static GeneratedFeed feed(Series behaviour) {
    return new GeneratedFeed(
        new GeneratedFeed.Draft("source-000", behaviour, 5, 500, false, FROM),
        new SplittableRandom(1));
  }

  private static byte[] document(GeneratedFeeds feeds, int number) {
    var source = feeds.sources(Duration.ZERO).get(number);
    return ((Fetched) ask(feeds, source, Validators.NONE)).body().bytes();
  }

  private static FetchResult ask(GeneratedFeeds feeds, Source source, Validators validators) {
    return feeds.fetch(
        new FetchRequest(source.url(), source.headers(), validators),
        Invocation.start(Plan.UNLIMITED, "test"));
  }

  private static List<Item> items(GeneratedFeeds feeds, Source source)
      throws UnreadableSourceException {
    var fetched = (Fetched) ask(feeds, source, Validators.NONE);
    return new SourceParser()
        .parse(source, fetched.body().bytes(), fetched.contentType(), FROM)
        .items();
  }

  private static List<Instant> dates(GeneratedFeed feed) throws UnreadableSourceException {
    var source = feeds(1, 1, 1).sources(Duration.ZERO).getFirst();
    var fetched = (Fetched) feed.answer(Validators.NONE);
    return new SourceParser()
        .parse(source, fetched.body().bytes(), fetched.contentType(), FROM).items().stream()
            .map(Item::timestamp)
            .toList();
  }
}
