package dev.hotslice.app.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What goes back over the wire: a status with the phrase of its line, headers and bytes.
public final class RawAnswer {
  private static final byte[] NOTHING = {};

  private final int status;
  private final @Nullable String reason;
  private final byte[] body;
  private final List<Map.Entry<String, String>> headers = new ArrayList<>(4);
  private Runnable afterwards = () -> {};

  private RawAnswer(int status, @Nullable String reason, byte[] body) {
    this.status = status;
    this.reason = reason;
    this.body = body;
  }

  /// Returns an answer with a body, whose bytes nobody changes any more.
  public static RawAnswer of(int status, byte[] body) {
    return new RawAnswer(status, null, body);
  }

  /// Returns an answer without a body.
  public static RawAnswer empty(int status) {
    return of(status, NOTHING);
  }

  /// Returns an answer whose status line carries this phrase instead of the usual one.
  ///
  /// @param reason ASCII without line ends, at most 512 characters
  static RawAnswer withReason(int status, @Nullable String reason, byte[] body) {
    return new RawAnswer(status, reason, body);
  }

  /// Adds a header.
  ///
  /// @param value each char one byte, without line ends
  public RawAnswer header(String name, String value) {
    headers.add(Map.entry(name, value));
    return this;
  }

  /// Sets what is run when the last byte was sent or never will be, for instance to give back the
  /// memory of the body. It must not block.
  public RawAnswer afterwards(Runnable action) {
    this.afterwards = action;
    return this;
  }

  int status() {
    return status;
  }

  @Nullable String reason() {
    return reason;
  }

  byte[] body() {
    return body;
  }

  List<Map.Entry<String, String>> headers() {
    return headers;
  }

  Runnable afterwards() {
    return afterwards;
  }
}
