package dev.hotslice.app.instant;

import dev.hotslice.app.encoding.EncodedBody;
import dev.hotslice.app.http.Pages;
import dev.hotslice.app.http.RawAnswer;
import dev.hotslice.app.http.ReadyAnswer;
import dev.hotslice.app.http.Router;
import dev.hotslice.app.http.Routes;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Serves `instant.js` and its speculation rules, for everybody: there is nothing of a user in
/// them.
public final class InstantRoutes implements Routes {
  /// The path of the module, for the `src` of a script.
  public static final String MODULE = "/instant.js";

  private final ReadyAnswer module = file("instant.js", "text/javascript; charset=utf-8");
  private final ReadyAnswer rules = file("instant-rules.json", "application/speculationrules+json");

  @Override
  public void register(Router router) {
    router
        .getReadyForEverybody(MODULE, _ -> RawAnswer.of(module), (_, _) -> RawAnswer.of(module))
        .getReadyForEverybody(
            Pages.SPECULATION_RULES, _ -> RawAnswer.of(rules), (_, _) -> RawAnswer.of(rules));
  }

  private static ReadyAnswer file(String name, String contentType) {
    try (var in = InstantRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return ReadyAnswer.file(contentType, new EncodedBody(in.readAllBytes()), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
