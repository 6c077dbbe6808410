package dev.hotslice.app.http;

import java.nio.charset.StandardCharsets;

/// How a person is told of a problem with a page or a form.
final class PageErrors implements ErrorFormat {
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
          <link rel="stylesheet" href="/assets/page.css">
        </head>
        <body>
        <main class="narrow stack">
          <h1>%1$s</h1>
          <p>%2$s</p>
          <p><a href="/">To the start</a> · <a href="/login">Sign in as somebody else</a></p>
          <p class="soft small">%3$d, request %4$s</p>
        </main>
        </body>
        </html>
        """
            .formatted(
                escape(problem.title()),
                escape(problem.detail()),
                problem.status(),
                escape(failure.requestId()));
    return new Answer("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
