package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.util.List;
import java.util.Set;

/// Reads each of `[[hotslice.tokens]]`.
final class TokenFields {
  private static final List<String> SCOPES =
      List.of("admin", "cron:run", "ingest", "kv:read", "kv:write", "metrics", "read");
  private static final int SHORTEST = 16;

  private final UniqueNames names = new UniqueNames();

  TokenConfig read(Fields token) {
    Field<String> name = token.text("name").as(Rules.id());
    String text = name.required("name the token, for example name = \"ci\"", "");
    if (!text.isEmpty()) {
      names.add(text, name);
    }
    return new TokenConfig(
        text,
        new Secret(
            token
                .secret("token")
                .as(TokenFields::longEnough)
                .required("write token = \"${SOME_VARIABLE}\"", "")),
        Set.copyOf(scopes(token)));
  }

  private static List<String> scopes(Fields token) {
    Field<List<String>> scopes =
        token.texts("scopes", scope -> scope.as(Rules.oneOf("scope", SCOPES)));
    List<String> list = scopes.required("say what the token may do: " + SCOPES, SCOPES);
    if (list.isEmpty()) {
      scopes.doubt("a token without scopes may do nothing");
    }
    return list;
  }

  private static String longEnough(String token) {
    if (token.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "it must have at least " + SHORTEST + " characters, or it can be guessed");
    }
    return token;
  }
}
