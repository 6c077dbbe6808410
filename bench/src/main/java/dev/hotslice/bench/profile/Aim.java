package dev.hotslice.bench.profile;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Whom to press on, and how hard.
///
/// @param url of a server that runs already, or null for one of our own; it is only read from, and
///   what it uses of its machine is not known
/// @param visitors a minute, at the basic rate of a profile
/// @param lasts how long a profile takes, or null for what it takes by default
public record Aim(@Nullable URI url, int visitors, @Nullable Duration lasts) {
  /// An own server at an even pace.
  public static final Aim DEFAULT = new Aim(null, 6_000, null);

  /// Returns the options of the command by which one gets this aim and not the default one, each
  /// with a space before it.
  public String options() {
    var options = new StringBuilder();
    if (url != null) {
      options.append(" --url ").append(url);
    }
    if (visitors != DEFAULT.visitors) {
      options.append(" --visitors ").append(visitors);
    }
    if (lasts != null) {
      options.append(" --duration ").append(lasts.toSeconds());
    }
    return options.toString();
  }
}
