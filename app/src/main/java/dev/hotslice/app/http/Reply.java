package dev.hotslice.app.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Where the answer to a request goes. What is written first takes status and headers along.
sealed interface Reply extends Content.Sink permits JettyReply, DirectReply {
  /// Returns the headers of the answer, to be added to until something is written.
  HttpFields.Mutable headers();

  int status();

  /// @param reason the phrase of the status line, null for the usual one
  void status(int status, @Nullable String reason);

  /// Notes that the request is answered on a thread that has other work to do. To be called before
  /// anything is written.
  void answeredHere(RequestHead head);

  /// Returns whether the client may have seen something of the answer.
  boolean isCommitted();

  /// Ends a request that broke down, with as much of an answer as is still possible.
  void breakDown(Throwable thrown, Callback callback);
}
