package dev.hotslice.kv.consistency;

import dev.hotslice.kv.InvalidInputException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a request reads, how old an answer it accepts, and whether the last one was kept there.
///
/// Make one for each request. It may be used by several threads, but then nobody can tell whose
/// read [#cacheStatus] speaks of.
public final class Reader {
  /// The location of whoever does not name one.
  public static final String LOCAL = "local";

  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,32}");

  private final String location;
  private final @Nullable Duration askedTtl;
  private volatile @Nullable CacheStatus status;

  private Reader(String location, @Nullable Duration askedTtl) {
    this.location = location;
    this.askedTtl = askedTtl;
  }

  /// Returns a reader in the default location.
  public static Reader local() {
    return new Reader(LOCAL, null);
  }

  /// Returns a reader in a location, which exists as soon as it is named.
  ///
  /// @throws InvalidInputException with status 400 if the name is not 1 to 32 lower-case letters,
  ///   digits and hyphens
  public static Reader at(String location) {
    if (!FORM.matcher(location).matches()) {
      throw new InvalidInputException(
          400,
          "Invalid location \""
              + location
              + "\". It must be 1 to 32 lower-case letters, digits and hyphens.");
    }
    return new Reader(location, null);
  }

  /// Returns a reader whose reads are kept for another time than 60 seconds, and which accepts what
  /// others have read within that time. Whether a plan allows it shows when something is opened for
  /// this reader.
  ///
  /// @param ttl in whole seconds
  public Reader withCacheTtl(Duration ttl) {
    return new Reader(location, Duration.ofSeconds(ttl.toSeconds()));
  }

  /// Reads the `cacheTtl` that a caller has sent.
  ///
  /// @param seconds NaN if it is no number; more than an `int` holds counts as the most that it
  ///   does, as in Workers
  /// @param shown what the caller sent, for the message
  /// @param floor the least that the plan allows
  /// @throws InvalidInputException with status 400 and Cloudflare's text if it is less
  public static Duration cacheTtl(double seconds, String shown, Duration floor) {
    if (!(seconds >= floor.toSeconds())) {
      throw new InvalidInputException(
          400,
          "Invalid cache_ttl of "
              + shown
              + ". Cache TTL must be at least "
              + floor.toSeconds()
              + ".");
    }
    return Duration.ofSeconds((long) Math.min(seconds, Integer.MAX_VALUE));
  }

  /// Checks the `cacheTtl` that was asked for, if one was.
  ///
  /// @param floor the least that the plan allows
  /// @throws InvalidInputException as [#cacheTtl(double, String, Duration)] does
  public void requireCacheTtl(Duration floor) {
    if (askedTtl != null) {
      long seconds = askedTtl.toSeconds();
      var _ = cacheTtl((double) seconds, Long.toString(seconds), floor);
    }
  }

  /// Returns the name of the location.
  public String location() {
    return location;
  }

  /// Returns for how long what is read may be kept.
  public Duration cacheTtl() {
    return askedTtl == null ? Consistency.WINDOW : askedTtl;
  }

  /// Returns how the last `get`, `getAll` or `list` was answered; null before the first, and always
  /// where the namespace is strong.
  public @Nullable CacheStatus cacheStatus() {
    return status;
  }

  void answered(CacheStatus how) {
    status = how;
  }

  @Override
  public String toString() {
    return "reader at " + location + " for " + cacheTtl();
  }
}
