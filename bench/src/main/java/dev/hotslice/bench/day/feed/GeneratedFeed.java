package dev.hotslice.bench.day.feed;

import dev.hotslice.jobs.fetch.Body;
import dev.hotslice.jobs.fetch.FetchResult;
import dev.hotslice.jobs.fetch.Validators;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;

/// A source that is made up: an RSS document that changes when it is told to. Safe for use by many
/// threads.
final class GeneratedFeed {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  /// What the captured source of this kind did: midnight here is four in the afternoon there.
  private static final Duration SHIFT = Duration.ofHours(8);

  private static final int TITLE = 50;

  /// Tags, link, date and title of an item; the rest of its bytes is text.
  private static final int AROUND_TEXT = 300;

  private final String id;
  private final boolean slides;
  private final boolean conditional;
  private final int itemBytes;
  private final RandomGenerator random;
  private final List<Post> posts = new ArrayList<>();
  private int number;
  private int revision;
  private boolean shifted;
  private Instant modified;
  private byte[] document = {};

  /// How a source is at first.
  ///
  /// @param conditional whether it knows `ETag` and `If-None-Match`
  record Draft(
      String id, Series behaviour, int items, int itemBytes, boolean conditional, Instant start) {}

  GeneratedFeed(Draft draft, RandomGenerator random) {
    this.id = draft.id();
    this.slides = draft.behaviour().slides();
    this.conditional = draft.conditional();
    this.itemBytes = draft.itemBytes();
    this.random = random;
    this.modified = draft.start();
    fill(draft);
    render();
  }

  String id() {
    return id;
  }

  URI url() {
    return URI.create("https://" + id + ".example/feed.xml");
  }

  /// Lets something happen.
  ///
  /// @return the link of the item that is new, or an empty text
  synchronized String happen(Kind kind, Instant now) {
    modified = now;
    revision++;
    switch (kind) {
      case PUBLISHED -> publish(now);
      case EDITED -> edit();
      case SHIFTED -> shifted = !shifted;
      case REORDERED -> Collections.swap(posts, 0, posts.size() - 1);
      case RETOUCHED -> {}
    }
    render();
    return kind == Kind.PUBLISHED ? link(number) : "";
  }

  /// Answers a request as a server does.
  synchronized FetchResult answer(Validators sent) {
    var etag = "\"" + id + "-" + revision + "\"";
    if (!conditional) {
      return new FetchResult.Fetched(
          new Body(document), "application/rss+xml", Validators.NONE, url());
    }
    var validators = new Validators(etag, DATE.format(modified));
    return etag.equals(sent.etag())
        ? new FetchResult.NotModified(validators)
        : new FetchResult.Fetched(new Body(document), "application/rss+xml", validators, url());
  }

  /// The oldest come first, at times that go with the rate at which new ones will come.
  private void fill(Draft draft) {
    double perDay = Math.max(draft.behaviour().perDay(Kind.PUBLISHED), 1.0 / 365);
    var times = new ArrayList<Instant>();
    var at = draft.start();
    for (int item = 0; item < draft.items(); item++) {
      double days = random.nextExponential() / perDay;
      at = at.minusSeconds(1 + (long) (days * Duration.ofDays(1).toSeconds()));
      times.add(at);
    }
    times.reversed().forEach(this::add);
  }

  private void publish(Instant now) {
    add(now);
    if (slides) {
      posts.removeLast();
    }
  }

  private void add(Instant published) {
    number++;
    int text = Math.max(0, itemBytes - AROUND_TEXT);
    posts.addFirst(new Post(number, Words.of(TITLE, random), published, Words.of(text, random)));
  }

  private void edit() {
    int place = random.nextInt(posts.size());
    posts.set(place, posts.get(place).edited());
  }

  private String link(int post) {
    return "https://%s.example/posts/%06d".formatted(id, post);
  }

  private void render() {
    var xml = new StringBuilder(posts.size() * (itemBytes + AROUND_TEXT));
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>")
        .append(id)
        .append("</title><link>https://")
        .append(id)
        .append(".example/</link><lastBuildDate>")
        .append(DATE.format(modified))
        .append("</lastBuildDate>\n");
    posts.forEach(post -> append(xml, post));
    document = xml.append("</channel></rss>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void append(StringBuilder xml, Post post) {
    var date = shifted ? post.published().minus(SHIFT) : post.published();
    xml.append("<item><title>")
        .append(post.title())
        .append("</title><link>")
        .append(link(post.number()))
        .append("</link><guid>")
        .append(link(post.number()))
        .append("</guid><pubDate>")
        .append(DATE.format(date))
        .append("</pubDate><description>")
        .append(post.text())
        .append("</description></item>\n");
  }
}
