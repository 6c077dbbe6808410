package dev.hotslice.config;

import dev.hotslice.config.field.Fields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/// Reads `[hotslice.mail]`.
final class MailFields {
  private static final List<String> SCHEMES = List.of("smtp", "smtps");

  /// As strict as is of use: the server that takes the mail knows the rest.
  private static final Pattern ADDRESS =
      Pattern.compile("[^<>\\s@]+@[^<>\\s@]+|[^<>@\\r\\n]*<[^<>\\s@]+@[^<>\\s@]+>");

  private MailFields() {}

  static MailConfig read(Fields mail) {
    return new MailConfig(
        new Secret(
            mail.secret("smtp")
                .as(MailFields::url)
                .required("say by which server, for example smtp = \"${SMTP_URL}\"", "")),
        mail.text("from")
            .as(MailFields::address)
            .required("say from whom, for example from = \"hub@example.com\"", ""));
  }

  /// What it says must not show the value, which holds a password.
  private static String url(String text) {
    try {
      var url = new URI(text);
      boolean known = url.getScheme() != null && SCHEMES.contains(url.getScheme());
      boolean bare = url.getRawPath().isEmpty() && url.getRawQuery() == null;
      if (known && bare && url.getHost() != null) {
        return text;
      }
    } catch (URISyntaxException _) {
      // its message would show the value
    }
    throw new IllegalArgumentException(
        "it must be smtp://user:password@host:587, or smtps:// for TLS from the first byte; what is"
            + " no letter or digit in the password is written as %, as in %40 for @");
  }

  private static String address(String text) {
    if (!ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "it must be a mail address, as in \"hub@example.com\" or \"The hub <hub@example.com>\"");
    }
    return text;
  }
}
