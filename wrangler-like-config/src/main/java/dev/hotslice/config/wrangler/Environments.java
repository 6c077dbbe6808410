package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Node;
import dev.hotslice.config.tree.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Finds an environment in a file and fills in what it inherits.
final class Environments {
  private final Node.Table root;
  private final Findings findings;

  Environments(Node.Table root, Findings findings) {
    this.root = root;
    this.findings = findings;
  }

  /// Returns the table of an environment as it stands in the file, or null after saying so.
  Node.@Nullable Table find(String name) {
    Node all = root.get("env");
    Node found = all instanceof Node.Table table ? table.get(name) : null;
    if (found instanceof Node.Table environment) {
      return environment;
    }
    if (found != null) {
      findings.error(
          found.place(),
          "Expected \"env.%s\" to be of type object but got %s.".formatted(name, found.json()));
    } else if (root.get("pages_build_output_dir") == null) {
      reportMissing(name, all instanceof Node.Table table ? table : null);
    }
    return null;
  }

  /// Without any environment in the file, Wrangler only warns and uses the top level.
  private void reportMissing(String name, Node.@Nullable Table all) {
    String message =
        """
        No environment found in configuration with name "%s".
        Before using `--env=%s` there should be an equivalent environment section in the configuration.\
        """
            .formatted(name, name);
    if (all == null) {
      findings.warning(Place.FILE, message);
    } else {
      findings.error(
          all.place(),
          message
              + "\nThe available configured environment names are: "
              + Types.quoted(List.copyOf(all.members().sequencedKeySet())));
    }
  }

  /// Returns what counts in an environment.
  ///
  /// @param environment as it stands in the file; null if the file has no such environment, in
  ///   which case the top level counts
  Node.Table resolve(String name, Node.@Nullable Table environment) {
    SequencedMap<String, Node.Member> members = new LinkedHashMap<>();
    for (Key key : Key.ALL) {
      Node.Member member = member(key, environment);
      if (member != null) {
        members.put(key.name(), member);
      }
    }
    Node.Member ownName = environment == null ? null : environment.members().get("name");
    if (ownName == null && root.get("name") instanceof Node.Text top && !top.value().isEmpty()) {
      Node.Text full = new Node.Text(top.place(), top.value() + "-" + name);
      members.put("name", new Node.Member(top.place(), full));
    }
    return new Node.Table(environment == null ? root.place() : environment.place(), members);
  }

  private Node.@Nullable Member member(Key key, Node.@Nullable Table environment) {
    Node.Member top = root.members().get(key.name());
    if (environment == null) {
      return top;
    }
    Node.@Nullable Member own = environment.members().get(key.name());
    boolean given = own != null && !(own.value() instanceof Node.Nothing);
    return switch (key.scope()) {
      case TOP -> top;
      case INHERITED -> given ? own : top;
      case OWN -> own;
    };
  }

  /// Warns of what the top level has and the environment does not inherit.
  void warnOfMissing(String name, Node.Table environment) {
    for (String key : List.of("vars", "kv_namespaces")) {
      if (root.get(key) != null && environment.get(key) == null) {
        findings.warning(
            environment.place(),
            """
            "%1$s" exists at the top level, but not on "env.%2$s".
            This is not what you probably want, since "%1$s" is not inherited by environments.
            Please add "%1$s" to "env.%2$s".\
            """
                .formatted(key, name));
      }
    }
    warnOfBindings(name, environment);
    warnOfVars(name, environment);
  }

  private void warnOfBindings(String name, Node.Table environment) {
    if (!(environment.get("kv_namespaces") instanceof Node.Items own)) {
      return;
    }
    List<String> bindings = bindings(own);
    for (String binding : bindings(root.get("kv_namespaces"))) {
      if (!bindings.contains(binding)) {
        findings.warning(
            own.place(),
            """
            There is a kv_namespaces binding with name "%1$s" at the top level, but not on "env.%2$s".
            This is not what you probably want, since "kv_namespaces" is not inherited by environments.
            Please add a binding for "%1$s" to "env.%2$s.kv_namespaces.bindings".\
            """
                .formatted(binding, name));
      }
    }
  }

  private void warnOfVars(String name, Node.Table environment) {
    if (!(environment.get("vars") instanceof Node.Table own)
        || !(root.get("vars") instanceof Node.Table top)) {
      return;
    }
    List<String> missing =
        top.members().sequencedKeySet().stream().filter(key -> own.get(key) == null).toList();
    if (!missing.isEmpty()) {
      findings.warning(
          own.place(),
          """
          The following vars exist at the top level, but not on "env.%1$s.vars".
          This is probably not what you want, since "vars" configuration is not inherited by environments.
          Please add these vars to "env.%1$s.vars":
          - %2$s\
          """
              .formatted(name, String.join("\n- ", missing)));
    }
  }

  private static List<String> bindings(@Nullable Node kvNamespaces) {
    return kvNamespaces instanceof Node.Items items
        ? items.items().stream()
            .map(item -> item instanceof Node.Table table ? table.get("binding") : null)
            .map(binding -> binding instanceof Node.Text text ? text.value() : null)
            .filter(Objects::nonNull)
            .toList()
        : List.of();
  }
}
