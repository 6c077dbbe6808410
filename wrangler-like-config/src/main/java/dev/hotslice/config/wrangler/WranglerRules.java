package dev.hotslice.config.wrangler;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks a file as Wrangler would.
public final class WranglerRules {
  /// The table that Wrangler does not know and this project adds, at the top level and in
  /// environments.
  public static final String HOTSLICE = "hotslice";

  private final Node.Table root;
  private final Path folder;
  private final Findings findings;

  private WranglerRules(Node.Table root, Path folder, Findings findings) {
    this.root = root;
    this.folder = folder;
    this.findings = findings;
  }

  /// Checks the top level and one environment, and returns what counts in it: its own keys and the
  /// inherited ones.
  ///
  /// @param environment null or empty for the top level
  /// @param folder of the file
  public static Node.Table resolve(
      Node.Table root, @Nullable String environment, Path folder, Findings findings) {
    WranglerRules rules = new WranglerRules(root, folder, findings);
    Node.Table resolved = rules.resolve(environment == null ? "" : environment);
    Bindings.checkUnique(resolved, findings);
    return resolved;
  }

  private Node.Table resolve(String environment) {
    check(root, "");
    Setting.unexpected(root, "top-level", known(Key.Scope.values()), findings);
    checkShape();
    if (environment.isEmpty()) {
      return root;
    }
    Environments environments = new Environments(root, findings);
    Node.Table found = environments.find(environment);
    if (found != null) {
      check(found, "env." + environment + ".");
      Setting.unexpected(
          found, "env." + environment, known(Key.Scope.INHERITED, Key.Scope.OWN), findings);
      environments.warnOfMissing(environment, found);
    }
    return environments.resolve(environment, found);
  }

  private void checkShape() {
    if (root.get("legacy_env") != null) {
      findings.error(
          root.keyPlace("legacy_env"),
          "The \"legacy_env\" field is no longer supported, so please remove it from your"
              + " configuration file.");
    }
    Node environments = root.get("env");
    if (environments != null && !(environments instanceof Node.Table)) {
      Types.expected(new Setting("env", environments, folder, findings), "object");
    }
  }

  private void check(Node.Table table, String prefix) {
    for (Key key : Key.ALL) {
      Node value = table.get(key.name());
      boolean here = prefix.isEmpty() || key.scope() != Key.Scope.TOP;
      if (value != null && here) {
        String label = key.scope() == Key.Scope.OWN ? prefix + key.name() : key.name();
        key.rule().check(new Setting(label, value, folder, findings));
      }
    }
    if (table.get("route") != null && table.get("routes") != null) {
      findings.error(
          table.keyPlace("routes"),
          "Expected exactly one of the following fields [\"routes\",\"route\"].");
    }
  }

  private static List<String> known(Key.Scope... scopes) {
    List<Key.Scope> wanted = List.of(scopes);
    Stream<String> keys = Key.ALL.stream().filter(k -> wanted.contains(k.scope())).map(Key::name);
    return Stream.concat(keys, Stream.of(HOTSLICE, "legacy_env")).toList();
  }
}
