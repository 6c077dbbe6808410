package dev.hotslice.app.session;

import dev.hotslice.app.auth.StateFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `logins.json` holds: codes that nobody used yet, and sessions.
record Logins(List<LoginCode> codes, List<Session> sessions) {
  static final StateFile.Form<Logins> FORM =
      new StateFile.Form<>(
          "login file", new Logins(List.of(), List.of()), Logins::parse, Logins::json);

  private static final JsonMapper JSON = JsonMapper.shared();

  Logins {
    codes = List.copyOf(codes);
    sessions = List.copyOf(sessions);
  }

  /// Returns these without what is too old.
  Logins at(Instant now) {
    return new Logins(
        codes.stream().filter(code -> !code.isExpired(now)).toList(),
        sessions.stream().filter(session -> !session.isExpired(now)).toList());
  }

  Logins with(LoginCode code) {
    var more = new ArrayList<>(codes);
    more.add(code);
    return new Logins(more, sessions);
  }

  /// Returns these with a session in place of the code that led to it.
  Logins redeemed(LoginCode code, Session session) {
    var more = new ArrayList<>(sessions);
    more.add(session);
    return new Logins(codes.stream().filter(one -> !one.equals(code)).toList(), more);
  }

  Logins changed(String id, UnaryOperator<Session> change) {
    return new Logins(
        codes,
        sessions.stream()
            .map(session -> session.id().equals(id) ? change.apply(session) : session)
            .toList());
  }

  Logins without(Predicate<LoginCode> code, Predicate<Session> session) {
    return new Logins(
        codes.stream().filter(code.negate()).toList(),
        sessions.stream().filter(session.negate()).toList());
  }

  private static Logins parse(JsonNode root) {
    var codes = new ArrayList<LoginCode>();
    for (var node : root.required("codes")) {
      codes.add(
          new LoginCode(
              text(node, "name"),
              SessionScope.parse(text(node, "scope")),
              text(node, "sha256"),
              Instant.parse(text(node, "created"))));
    }
    var sessions = new ArrayList<Session>();
    for (var node : root.required("sessions")) {
      sessions.add(session(node));
    }
    return new Logins(codes, sessions);
  }

  private static Session session(JsonNode node) {
    return new Session(
        text(node, "id"),
        text(node, "name"),
        SessionScope.parse(text(node, "scope")),
        text(node, "sha256"),
        optional(node, "former"),
        text(node, "formKey"),
        Instant.parse(text(node, "created")),
        Instant.parse(text(node, "seen")),
        Instant.parse(text(node, "rotated")));
  }

  private static String text(JsonNode node, String member) {
    return node.required(member).stringValue();
  }

  private static @Nullable String optional(JsonNode node, String member) {
    return node.hasNonNull(member) ? node.required(member).stringValue() : null;
  }

  private JsonNode json() {
    var root = JSON.createObjectNode().put("version", 1);
    var codeArray = root.putArray("codes");
    for (var code : codes) {
      codeArray
          .addObject()
          .put("name", code.name())
          .put("scope", code.scope().toString())
          .put("sha256", code.sha256())
          .put("created", code.created().toString());
    }
    var sessionArray = root.putArray("sessions");
    for (var session : sessions) {
      sessionArray
          .addObject()
          .put("id", session.id())
          .put("name", session.name())
          .put("scope", session.scope().toString())
          .put("sha256", session.sha256())
          .put("former", session.former())
          .put("formKey", session.formKey())
          .put("created", session.created().toString())
          .put("seen", session.seen().toString())
          .put("rotated", session.rotated().toString());
    }
    return root;
  }
}
