package dev.hotslice.app.page.keys;

import dev.hotslice.app.page.Moment;
import dev.hotslice.app.page.keys.VisibleText.Piece;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page of a namespace shows; without one it shows which there are. The template escapes
/// all of it.
///
/// @param namespaces all of them
/// @param listing null if no namespace is chosen
public record KeysView(List<NamespaceLine> namespaces, @Nullable Listing listing) {
  public KeysView {
    namespaces = List.copyOf(namespaces);
  }

  /// A page of a namespace's keys.
  ///
  /// @param crumbs the folders that the prefix is made of
  /// @param isFlat whether keys are shown without folders
  /// @param sizes how many rows a page may have
  /// @param first the address of the first page, or null if this is it
  /// @param next the address of the next page, or null if this is the last
  /// @param other the address of this page with folders, or without
  /// @param create the address where a key is created
  /// @param cost what the page has cost
  /// @param location a note if the answer may be old, or null
  public record Listing(
      NamespaceLine namespace,
      String prefix,
      List<Crumb> crumbs,
      boolean isFlat,
      int size,
      List<Integer> sizes,
      List<Row> rows,
      @Nullable String first,
      @Nullable String next,
      String other,
      String create,
      String cost,
      @Nullable String location) {
    public Listing {
      crumbs = List.copyOf(crumbs);
      sizes = List.copyOf(sizes);
      rows = List.copyOf(rows);
    }
  }

  /// A folder on the way to the prefix.
  public record Crumb(List<Piece> name, String href) {
    public Crumb {
      name = List.copyOf(name);
    }
  }

  /// A key or a folder.
  ///
  /// @param name without the prefix of the page
  /// @param count how many keys a folder has, or null for a key
  /// @param metadata the start of it, or null
  public record Row(
      List<Piece> name,
      String href,
      @Nullable String count,
      @Nullable Moment expires,
      @Nullable String metadata) {
    public Row {
      name = List.copyOf(name);
    }
  }
}
