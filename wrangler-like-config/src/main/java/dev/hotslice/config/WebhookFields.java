package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Reads each of `[[hotslice.webhooks]]`.
final class WebhookFields {
  private static final String PREFIX = "whsec_";
  private static final String SECRET_RULE =
      "it must be whsec_ and then 24 to 64 bytes in base64, as by: echo whsec_$(openssl rand"
          + " -base64 24)";

  private final UniqueNames names = new UniqueNames();

  WebhookConfig read(Fields webhook) {
    Field<String> name = webhook.text("name").as(Rules.id());
    String text = name.required("name the receiver, for example name = \"ops\"", "");
    if (!text.isEmpty()) {
      names.add(text, name);
    }
    return new WebhookConfig(
        text,
        webhook
            .text("url")
            .as(Rules.url(List.of("https", "http")))
            .required(
                "say where alerts go, for example url = \"https://example.com/hook\"",
                URI.create("/")),
        new Secret(
            webhook
                .secret("secret")
                .as(WebhookFields::signingKey)
                .required("deliveries are signed, write secret = \"${WEBHOOK_SECRET}\"", "")),
        Set.copyOf(
            webhook
                .texts("events", it -> it.as(Rules.oneOf("event", WebhookConfig.EVENTS)))
                .or(List.of())));
  }

  /// The form of secrets in Standard Webhooks.
  private static String signingKey(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException(SECRET_RULE);
    }
    int length = decode(secret.substring(PREFIX.length())).length;
    if (length < 24 || length > 64) {
      throw new IllegalArgumentException(SECRET_RULE);
    }
    return secret;
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SECRET_RULE, e);
    }
  }
}
