package dev.hotslice.app.http;

import java.nio.charset.StandardCharsets;

/// How a person is told of a problem with a page or a form.
final class PageErrors implements ErrorFormat {
  /// Helps whoever may not do something.
  private static final String SIGN_IN =
      "<a class=\"button quiet\" href=\"/login\">Sign in as somebody else</a>";

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
            <p class="soft small">Request <code>%4$s</code></p>
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
                problem.status() == 403 ? SIGN_IN : "");
    return new Answer("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
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
