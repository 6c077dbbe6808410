package dev.hotslice.app.login;

import dev.hotslice.app.session.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The page where one signs in.
///
/// @param formToken for its forms
/// @param next where to go afterwards
/// @param session in which it is shown, or null
/// @param problem what was wrong with the code, or null
record LoginPage(
    String formToken, String next, @Nullable Session session, @Nullable String problem) {

  byte[] html() {
    return file("login.html")
        .replace("{{problem}}", problem == null ? "" : paragraph(problem, "role=\"alert\""))
        .replace("{{session}}", session == null ? "" : signedIn(session))
        .replace("{{next}}", escape(next))
        .replace("{{token}}", escape(formToken))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Returns a file beside this class.
  static String file(String name) {
    try (var in = LoginPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String signedIn(Session session) {
    var text =
        "You are signed in as %s, to %s, until %s at the latest."
            .formatted(
                session.name(),
                session.scope(),
                session.created().plus(Session.LONGEST).toString());
    return paragraph(text, "class=\"meta\"") + file("logout.html");
  }

  private static String paragraph(String text, String attribute) {
    return "<p " + attribute + ">" + escape(text) + "</p>\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("{{", "&#123;&#123;");
  }
}
