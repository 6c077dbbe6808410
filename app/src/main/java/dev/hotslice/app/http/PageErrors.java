package dev.hotslice.app.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// How a person is told of a problem with a page or a form.
final class PageErrors implements ErrorFormat {
  /// Helps whoever may not do something.
  private static final String SIGN_IN_AS_ANOTHER =
      "<a class=\"button quiet\" href=\"/login\">Sign in as somebody else</a>";

  /// What stands on this page must not go while somebody signs in.
  private static final String SIGN_IN =
      "<a class=\"button quiet\" href=\"/login\" target=\"_blank\">Sign in, in another tab</a>";

  @Override
  public Answer write(Failure failure) {
    var problem = failure.problem();
    var page =
        """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="color-scheme" content="light dark">
          <title>%1$s</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="/assets/page.css">
        </head>
        <body>
        <main>
          <section class="card narrow">
            <p class="soft small">%3$d</p>
            <h1>%1$s</h1>
            <p>%2$s</p>
            <p class="row"><a class="button primary" href="/">To the start</a>%5$s</p>
            %6$s<p class="soft small">Request <code>%4$s</code></p>
          </section>
        </main>
        </body>
        </html>
        """
            .formatted(
                escape(problem.title()),
                escape(sentence(problem.detail())),
                problem.status(),
                escape(failure.requestId()),
                switch (problem.status()) {
                  case 401 -> SIGN_IN;
                  case 403 -> SIGN_IN_AS_ANOTHER;
                  default -> "";
                },
                typed(failure.typed()));
    return new Answer("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  private static String typed(Map<String, String> texts) {
    if (texts.isEmpty()) {
      return "";
    }
    var shown = new StringBuilder("<h2>What you typed</h2>\n<p>Copy what you want to keep.</p>\n");
    texts.forEach((name, text) -> shown.append(field(name, text)));
    return shown.toString();
  }

  /// The first line end within it is none of the text.
  private static String field(String name, String text) {
    return """
    <p><label for="typed-%1$s">%1$s</label>
    <textarea id="typed-%1$s" rows="%2$d" readonly spellcheck="false" dir="ltr">
    %3$s</textarea></p>
    """
        .formatted(escape(name), TextRows.of(text, 1), escape(text));
  }

  /// Problems are told of in half sentences, as they follow a title. The name of a parameter stays
  /// as it is.
  private static String sentence(String detail) {
    return detail.isEmpty() || detail.matches("(?s)\\S+ is \".*")
        ? detail
        : Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + ".";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
