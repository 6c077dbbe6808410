package dev.hotslice.app.workerd;

import dev.hotslice.app.http.ErrorFormat;
import java.nio.charset.StandardCharsets;

/// Writes problems for workerd: what is wrong stands in the status line, and once more in the body
/// for people who use curl.
final class WorkerdErrors implements ErrorFormat {
  @Override
  public Answer write(Failure failure) {
    var text = failure.problem().detail();
    return new Answer(
        "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8), ReasonPhrase.of(text));
  }
}
