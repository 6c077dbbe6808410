package dev.hotslice.jobs.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes clean items of raw ones.
final class ItemMaker {
  private static final int TITLE = 300;
  private static final int TITLE_FROM_SUMMARY = 100;
  private static final int AUTHOR = 120;
  private static final int CATEGORY = 60;
  private static final int SUMMARY = 400;
  private static final int ID_BYTES = 16;

  /// A clock of theirs may be a little ahead of ours.
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private static final Pattern MAILBOX =
      Pattern.compile("[^\\s()<>@]{1,80}@[^\\s()<>@]{1,200}\\s{0,9}\\((.{1,200})\\)");

  private final Source source;
  private final Instant fetchedAt;
  private final @Nullable String base;

  ItemMaker(Source source, @Nullable String link, Instant fetchedAt) {
    this.source = source;
    this.fetchedAt = fetchedAt.truncatedTo(ChronoUnit.SECONDS);
    var document = webUrl(source.url());
    var site = WebUrl.of(link, document);
    this.base = site == null ? document : site;
  }

  /// @param dated whether the timestamp is the document's
  record Made(Item item, boolean dated) {}

  /// Makes one item, or none of something that has neither title, link nor text.
  @Nullable Made make(RawItem raw) {
    var url = WebUrl.of(raw.link(), base);
    var summary = raw.summary() == null ? "" : PlainText.of(raw.summary(), SUMMARY);
    var title = title(raw, url, summary);
    if (title.isEmpty()) {
      return null;
    }
    var published = believable(raw.published());
    var item =
        new Item(
            id(raw, url, title),
            title,
            url,
            published == null ? fetchedAt : published,
            category(raw),
            source.id(),
            author(raw),
            summary.isEmpty() ? null : summary);
    return new Made(item, published != null);
  }

  private @Nullable Instant believable(@Nullable Instant published) {
    return published == null || published.isAfter(fetchedAt.plus(CLOCK_SKEW))
        ? null
        : published.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Short posts have no title: their first words stand in for it, or else their address.
  private static String title(RawItem raw, @Nullable String url, String summary) {
    var title = raw.title() == null ? "" : PlainText.of(raw.title(), TITLE);
    if (!title.isEmpty()) {
      return title;
    }
    if (!summary.isEmpty()) {
      return PlainText.of(new RawText(summary, false), TITLE_FROM_SUMMARY);
    }
    return url == null ? "" : url.substring(url.indexOf("//") + 2);
  }

  /// The id hangs on what the publisher calls the item, so that an edited title or a moved page
  /// stays the same item; the source is in it because publishers count from 1. Without a name the
  /// address serves, without an address the title and the day it bears. A name that is an address
  /// counts as one, so that it makes no difference whether it stands in the guid or in the link.
  private String id(RawItem raw, @Nullable String url, String title) {
    var name = raw.id() == null || raw.id().equals(raw.link()) ? "" : raw.id().strip();
    var address = name.isEmpty() ? url : WebUrl.of(name, null);
    String key;
    if (address != null) {
      key = "url\n" + address;
    } else if (!name.isEmpty()) {
      key = "id\n" + name;
    } else {
      key = "title\n" + title + "\n" + (raw.published() == null ? "" : raw.published());
    }
    return digest(source.id() + "\n" + key);
  }

  private static String digest(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, ID_BYTES));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private String category(RawItem raw) {
    return raw.categories().stream()
        .map(category -> PlainText.of(RawText.html(category), CATEGORY).toLowerCase(Locale.ROOT))
        .filter(category -> !category.isEmpty())
        .findFirst()
        .orElse(source.category());
  }

  /// `jo@example.org (Jo)` is Jo.
  private static @Nullable String author(RawItem raw) {
    if (raw.author() == null) {
      return null;
    }
    var mailbox = MAILBOX.matcher(raw.author().strip());
    var name = mailbox.matches() ? mailbox.group(1) : raw.author();
    var author = PlainText.of(RawText.html(name), AUTHOR);
    return author.isEmpty() ? null : author;
  }

  private static @Nullable String webUrl(URI url) {
    return WebUrl.of(url.toString(), null);
  }
}
