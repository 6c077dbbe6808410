package dev.hotslice.kv;

import java.util.regex.Pattern;

/// The identity of a namespace: 1 to 64 letters, digits, `-` and `_`; Cloudflare's own are 32
/// lower-case hex digits.
public record NamespaceId(String text) implements Comparable<NamespaceId> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private static final String OWN = "hotslice-";
  private static final int DIGITS = 32;

  public NamespaceId {
    if (!FORM.matcher(text).matches()) {
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
    return FORM.matcher(text).matches() && !text.startsWith(OWN)
        ? new NamespaceId(text)
        : new NamespaceId(OWN + Fingerprint.of(KvValue.of(text)).text().substring(0, DIGITS));
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
