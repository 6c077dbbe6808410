package dev.hotslice.app.cli;

import dev.hotslice.app.transfer.Imprint;
import dev.hotslice.app.transfer.run.Change;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Prints what a diff finds, one line each, as text or as an array of JSON.
abstract class ChangePrinter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Prints a change.
  abstract void print(Change change);

  /// Prints what comes behind the last one.
  abstract void end();

  /// Returns a printer for people and pipes.
  static ChangePrinter lines(Shell shell) {
    return new Lines(shell);
  }

  /// Returns a printer for programs.
  static ChangePrinter json(Shell shell) {
    return new Json(shell);
  }

  private static final class Lines extends ChangePrinter {
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final Shell shell;

    private Lines(Shell shell) {
      this.shell = shell;
    }

    @Override
    void print(Change change) {
      var key = Texts.visible(change.key().name());
      switch (change) {
        case Change.Added _ -> line(GREEN, "+ " + key);
        case Change.Removed _ -> line(RED, "- " + key);
        case Change.Changed changed -> line(YELLOW, "~ " + key + ": " + what(changed));
      }
    }

    @Override
    void end() {}

    private void line(String color, String text) {
      shell.out().println(shell.colors() ? color + text + PLAIN : text);
    }

    private static String what(Change.Changed changed) {
      var difference = changed.difference();
      var from = changed.from();
      var to = changed.to();
      var parts = new ArrayList<String>();
      if (difference.value()) {
        parts.add("value " + from.length() + " -> " + to.length() + " bytes");
      }
      if (difference.metadata()) {
        parts.add("metadata " + metadata(from) + " -> " + metadata(to));
      }
      if (difference.expiration()) {
        parts.add("expiration " + expiration(from) + " -> " + expiration(to));
      }
      return String.join(", ", parts);
    }

    private static String metadata(Imprint imprint) {
      return imprint.metadata() == null ? "none" : Texts.visible(imprint.metadata());
    }

    private static String expiration(Imprint imprint) {
      return imprint.expiration() == null ? "never" : imprint.expiration().toString();
    }
  }

  private static final class Json extends ChangePrinter {
    private final Shell shell;
    private boolean first = true;

    private Json(Shell shell) {
      this.shell = shell;
    }

    @Override
    void print(Change change) {
      shell.out().print((first ? "[\n" : ",\n") + JSON.writeValueAsString(node(change)));
      first = false;
    }

    @Override
    void end() {
      shell.out().println(first ? "[]" : "\n]");
    }

    private static ObjectNode node(Change change) {
      var node = JSON.createObjectNode().put("key", change.key().name());
      return switch (change) {
        case Change.Added _ -> node.put("change", "added");
        case Change.Removed _ -> node.put("change", "removed");
        case Change.Changed changed -> describe(node.put("change", "changed"), changed);
      };
    }

    private static ObjectNode describe(ObjectNode node, Change.Changed changed) {
      var difference = changed.difference();
      var from = changed.from();
      var to = changed.to();
      if (difference.value()) {
        node.putObject("bytes").put("from", from.length()).put("to", to.length());
      }
      if (difference.metadata()) {
        var metadata = node.putObject("metadata");
        metadata.set("from", metadata(from));
        metadata.set("to", metadata(to));
      }
      if (difference.expiration()) {
        node.putObject("expiration")
            .put("from", seconds(from.expiration()))
            .put("to", seconds(to.expiration()));
      }
      return node;
    }

    private static JsonNode metadata(Imprint imprint) {
      return imprint.metadata() == null ? JSON.nullNode() : JSON.readTree(imprint.metadata());
    }

    private static @Nullable Long seconds(@Nullable Instant instant) {
      return instant == null ? null : instant.getEpochSecond();
    }
  }
}
