package dev.hotslice.app.page.keys;

import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.keys.VisibleText.Piece;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the page of a key shows. The template escapes all of it.
public record EntryView(
    Heading heading, Content content, @Nullable Notice notice, String saveCost, String deleteCost) {
  /// Returns whether the form is to be open.
  public boolean isFormOpen() {
    boolean isRefused = notice != null && notice.tone().equals("bad");
    return content.stored() == null || content.isPretty() || isRefused;
  }

  /// Which key it is.
  ///
  /// @param name empty for one that is still to be named
  /// @param list the address of the keys beside it
  /// @param self the address of this page, which forms post to
  public record Heading(NamespaceLine namespace, List<Piece> name, String list, String self) {
    public Heading {
      name = List.copyOf(name);
    }

    /// Returns whether the key is still to be named.
    public boolean isNew() {
      return name.isEmpty();
    }

    /// Returns the title of the page.
    public String title() {
      return isNew() ? "New key" : name.stream().map(Piece::text).collect(Collectors.joining());
    }
  }

  /// What is known of it.
  ///
  /// @param isMissing whether it is known that there is no such entry
  /// @param stored null if there is none, or nobody has looked
  /// @param form null where there is nothing to edit, or no form can hold the value
  /// @param notEditable why not, or null
  /// @param isPretty whether the form holds the value with indents
  public record Content(
      boolean isMissing,
      @Nullable Stored stored,
      @Nullable EntryForm form,
      @Nullable String notEditable,
      boolean isPretty) {
    /// There is nothing.
    static Content missing() {
      return new Content(true, null, EntryForm.empty(""), null, false);
    }

    /// Nobody has looked.
    static Content unseen(@Nullable EntryForm form) {
      return new Content(false, null, form, null, false);
    }
  }

  /// An entry.
  ///
  /// @param others the same in other forms
  /// @param raw where its bytes are
  /// @param pretty where the form holds it with indents, or null if it is no JSON
  /// @param cost what it cost to read it, or null where that is said elsewhere
  /// @param location a note if the answer may be old, or null
  public record Stored(
      String size,
      @Nullable Moment expires,
      @Nullable String metadata,
      String revision,
      ShownValue value,
      List<Other> others,
      String raw,
      @Nullable String pretty,
      @Nullable String cost,
      @Nullable String location) {
    public Stored {
      others = List.copyOf(others);
    }
  }

  /// A form in which the value can be shown.
  public record Other(String title, String href, boolean isShown) {}
}
