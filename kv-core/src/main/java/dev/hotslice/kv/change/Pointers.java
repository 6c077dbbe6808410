package dev.hotslice.kv.change;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// JSON pointers as a tree, to be walked down beside a document.
final class Pointers {
  private static final Pattern LONE_TILDE = Pattern.compile("~(?![01])");

  private final Map<String, Pointers> children = new HashMap<>();
  private boolean isEnd;

  private Pointers() {}

  static Pointers of(Collection<String> pointers) {
    var root = new Pointers();
    pointers.forEach(root::add);
    return root;
  }

  /// Returns what lies below a member or an array index, or null if no pointer goes there.
  static @Nullable Pointers below(@Nullable Pointers pointers, String token) {
    return pointers == null ? null : pointers.children.get(token);
  }

  /// Returns whether one of the pointers ends here.
  static boolean end(@Nullable Pointers pointers) {
    return pointers != null && pointers.isEnd;
  }

  private void add(String pointer) {
    if (!pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "JSON pointer is \""
              + pointer
              + "\", it must start with a slash, as in \"/generatedAt\"");
    }
    var node = this;
    for (var token : pointer.substring(1).split("/", -1)) {
      node = node.children.computeIfAbsent(unescape(token, pointer), _ -> new Pointers());
    }
    node.isEnd = true;
  }

  private static String unescape(String token, String pointer) {
    if (LONE_TILDE.matcher(token).find()) {
      throw new IllegalArgumentException(
          "JSON pointer is \"" + pointer + "\", a \"~\" in a name must be written \"~0\"");
    }
    return token.replace("~1", "/").replace("~0", "~");
  }
}
