package dev.hotslice.app.page.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the page shows. The template escapes all of it.
///
/// @param index name of the index, or null if there is none
/// @param head what stands below the title
/// @param words that were searched for, or null
/// @param hidden what the search sends besides them
/// @param choices lists of links that narrow down what is shown, none of them empty
/// @param filters what can be taken away again
/// @param items the newest first
/// @param pages where the items stand among all
/// @param problem why there is nothing to see, or null
/// @param like what the buttons post to
/// @param isFront whether this is the default view
public record FeedView(
    @Nullable String index,
    Head head,
    @Nullable String words,
    Map<String, String> hidden,
    List<Choices> choices,
    List<Filter> filters,
    List<FeedItem> items,
    Pages pages,
    @Nullable String problem,
    String like,
    boolean isFront) {
  public FeedView {
    choices = List.copyOf(choices);
    filters = List.copyOf(filters);
    items = List.copyOf(items);
  }

  /// A time, for machines and for people.
  public record Moment(String iso, String text) {
    private static final DateTimeFormatter TEXT =
        DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static Moment of(Instant time) {
      return new Moment(time.toString(), TEXT.format(time));
    }
  }

  /// What stands below the title.
  ///
  /// @param generation of the index; empty if nothing is published
  /// @param front the default view of the index
  /// @param changedAt when the items of the index last changed, or null if nothing is published
  /// @param changedMillis the same for a script
  public record Head(
      String text,
      @Nullable Moment changedAt,
      long changedMillis,
      String generation,
      String front) {}

  /// Links of which one is where we are.
  public record Choices(String title, List<Choice> all) {
    public Choices {
      all = List.copyOf(all);
    }
  }

  /// One link.
  ///
  /// @param count how many items there are behind it; empty if that is not known
  public record Choice(String text, String count, String href, boolean isCurrent) {}

  /// Something by which the items were chosen.
  ///
  /// @param href the page without it
  public record Filter(String kind, String text, String href) {}

  /// Where the items stand among all.
  ///
  /// @param text as in `51–100 of 114`
  /// @param newer null on the first page
  /// @param older null on the last one
  public record Pages(String text, @Nullable String newer, @Nullable String older) {
    static final Pages NONE = new Pages("", null, null);
  }

  /// One item.
  ///
  /// @param url `http:` or `https:`, or null
  /// @param likes as a text, empty for none
  /// @param views with their word, empty for none
  /// @param lastActive when it was last liked or opened, or null
  public record FeedItem(
      String id,
      String title,
      @Nullable String url,
      @Nullable String summary,
      Moment at,
      String source,
      String category,
      String likes,
      String views,
      @Nullable Moment lastActive) {}
}
