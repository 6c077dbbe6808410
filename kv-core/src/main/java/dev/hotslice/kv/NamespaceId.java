package dev.hotslice.kv;

/// The identity of a namespace: 1 to 64 letters, digits, `-` and `_`; Cloudflare's own are 32
/// lower-case hex digits.
public record NamespaceId(String text) implements Comparable<NamespaceId> {
  private static final String OWN = "hotslice-";
  private static final int DIGITS = 32;
  private static final int MOST_CHARS = 64;

  public NamespaceId {
    if (!isFormed(text)) {
      throw new IllegalArgumentException(
          "namespace id is \""
              + text
              + "\", it must be 1 to 64 letters, digits, hyphens and underscores");
    }
  }

  /// Returns the identity that stands for any text which a configuration calls an id, such as the
  /// placeholder `<YOUR_ID>`: the text itself where it has the form, else a digest of it.
  ///
  /// What starts with `hotslice-` always gives a digest, so that no configuration can name a
  /// namespace of the service itself.
  public static NamespaceId standingFor(String text) {
    return isFormed(text) && !text.startsWith(OWN)
        ? new NamespaceId(text)
        : new NamespaceId(OWN + Fingerprint.of(KvValue.of(text)).text().substring(0, DIGITS));
  }

  /// Without a regular expression, as one is made for each request.
  private static boolean isFormed(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MOST_CHARS;
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
