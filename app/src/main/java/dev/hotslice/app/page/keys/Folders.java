package dev.hotslice.app.page.keys;

import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.ListPage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of a page of a list, gathered by what stands before the next `:` or `/`, as far as they
/// stand side by side.
///
/// @param rows at most as many as were asked for
/// @param next the key to go on after, or null after the last row. Behind a folder it is one that
///   no key of the folder comes after, so that the rest of a large folder costs no list
record Folders(List<Row> rows, @Nullable KvKey next) {
  /// Comes after every character that a key may hold.
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  Folders {
    rows = List.copyOf(rows);
  }

  /// A key, or a folder.
  sealed interface Row {}

  /// A key on its own.
  record Leaf(ListPage.Key key) implements Row {}

  /// Keys that start with the same.
  ///
  /// @param prefix of all of them, with the delimiter
  /// @param keys how many were seen
  /// @param last of them
  /// @param goesOn whether there may be more
  record Folder(String prefix, int keys, KvKey last, boolean goesOn) implements Row {}

  /// Gathers the keys of a page.
  ///
  /// @param prefix of all of them
  /// @param most rows
  static Folders of(ListPage page, String prefix, int most) {
    var rows = new ArrayList<Row>();
    var keys = page.keys();
    int at = 0;
    while (at < keys.size() && rows.size() < most) {
      var folder = folder(keys.get(at).key().name(), prefix);
      if (folder == null) {
        rows.add(new Leaf(keys.get(at)));
        at++;
      } else {
        int end = endOf(folder, keys, at);
        boolean goesOn = end == keys.size() && !page.isComplete();
        rows.add(new Folder(folder, end - at, keys.get(end - 1).key(), goesOn));
        at = end;
      }
    }
    boolean isAll = at == keys.size() && page.isComplete();
    return new Folders(rows, isAll || rows.isEmpty() ? null : after(rows.getLast()));
  }

  /// Returns the page as it is, without folders.
  static Folders flat(ListPage page) {
    return new Folders(page.keys().stream().<Row>map(Leaf::new).toList(), page.next());
  }

  private static int endOf(String folder, List<ListPage.Key> keys, int from) {
    int end = from;
    while (end < keys.size() && keys.get(end).key().name().startsWith(folder)) {
      end++;
    }
    return end;
  }

  /// A delimiter right behind the prefix, or at the end of the key, makes no folder of its own.
  private static @Nullable String folder(String key, String prefix) {
    for (int at = prefix.length() + 1; at < key.length() - 1; at++) {
      if (isDelimiter(key.charAt(at))) {
        return key.substring(0, at + 1);
      }
    }
    return null;
  }

  static boolean isDelimiter(char c) {
    return c == ':' || c == '/';
  }

  /// Where the folder's name leaves no room for a key behind it, paging goes on inside of it.
  private static KvKey after(Row row) {
    return switch (row) {
      case Leaf(var key) -> key.key();
      case Folder(var prefix, _, var last, _) -> {
        int room = KvLimits.WORKERS_KV.keyBytes() - KvKey.utf8(prefix).length;
        var behind = room < KvKey.utf8(LAST).length ? last : KvKey.of(prefix + LAST);
        yield behind.compareTo(last) > 0 ? behind : last;
      }
    };
  }
}
