package dev.hotslice.app.live;

/// Why a subscription ended.
enum End {
  /// The client went. Nobody is left to be told.
  LEFT("left", 1000, "you left"),

  /// More waits for it than may.
  OVERFLOW(
      "dropped", 1013, "you took the events too slowly, and too many wait; come back and resume"),

  /// It took nothing for a while. It can seldom be told.
  STALLED("dropped", 1013, "you took nothing for a while; come back and resume"),

  /// Who opened it may not listen any more.
  NOT_ALLOWED("ended", 1008, "your session or token has ended"),

  /// The service ends.
  CLOSING("ended", 1001, "the service is closing; come back in a moment");

  private final String event;
  private final int code;
  private final String reason;

  End(String event, int code, String reason) {
    this.event = event;
    this.code = code;
    this.reason = reason;
  }

  /// Returns the name of the last event.
  String event() {
    return event;
  }

  /// Returns the code with which a WebSocket closes.
  int code() {
    return code;
  }

  String reason() {
    return reason;
  }

  boolean isDrop() {
    return this == OVERFLOW || this == STALLED;
  }
}
