package dev.hotslice.kv;

import java.util.regex.Pattern;

/// The identity of a namespace: 1 to 64 letters, digits, `-` and `_`; Cloudflare's own are 32
/// lower-case hex digits.
public record NamespaceId(String text) implements Comparable<NamespaceId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public NamespaceId {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "namespace id is \""
              + text
              + "\", it must be 1 to 64 letters, digits, hyphens and underscores");
    }
  }

  @Override
  public int compareTo(NamespaceId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
