package dev.hotslice.app.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The form of `tokens.json`.
final class TokenForm {
  static final StateFile.Form<List<Token>> FORM =
      new StateFile.Form<>("token file", List.of(), TokenForm::parse, TokenForm::write);

  private static final JsonMapper JSON = JsonMapper.shared();

  private TokenForm() {}

  private static List<Token> parse(JsonNode root) {
    var tokens = new ArrayList<Token>();
    for (var node : root.required("tokens")) {
      tokens.add(token(node));
    }
    return List.copyOf(tokens);
  }

  private static JsonNode write(List<Token> tokens) {
    var root = JSON.createObjectNode().put("version", 1);
    var list = root.putArray("tokens");
    for (var token : tokens) {
      var node = list.addObject().put("id", token.id()).put("name", token.name());
      var scopes = node.putArray("scopes");
      token.scopes().stream().sorted().forEach(scope -> scopes.add(scope.toString()));
      node.put("sha256", token.sha256()).put("created", token.created().toString());
    }
    return root;
  }

  private static Token token(JsonNode node) {
    var scopes =
        StreamSupport.stream(node.required("scopes").spliterator(), false)
            .map(JsonNode::stringValue)
            .toList();
    return new Token(
        node.required("id").stringValue(),
        node.required("name").stringValue(),
        Scope.parseAll(scopes),
        node.required("sha256").stringValue(),
        Instant.parse(node.required("created").stringValue()));
  }
}
