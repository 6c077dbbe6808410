package dev.hotslice.config;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Node;
import dev.hotslice.config.wrangler.WranglerRules;

/// Hides the texts of those `hotslice` tables that do not count: nobody reads them, so nobody would
/// note their secrets, and yet they may stand in the line that a problem shows.
final class UnreadSecrets {
  private final Node.Table counts;
  private final Findings findings;

  private UnreadSecrets(Node.Table counts, Findings findings) {
    this.counts = counts;
    this.findings = findings;
  }

  /// @param counts the members that are read
  static void hide(Node.Table root, Node.Table counts, Findings findings) {
    var unread = new UnreadSecrets(counts, findings);
    unread.hideIn(root);
    if (root.get("env") instanceof Node.Table environments) {
      environments.members().values().forEach(member -> unread.hideIn(member.value()));
    }
  }

  private void hideIn(Node environment) {
    if (environment instanceof Node.Table table
        && table.get(WranglerRules.HOTSLICE) instanceof Node.Table own) {
      own.members()
          .forEach((key, member) -> {
            if (!member.equals(counts.members().get(key))) {
              hideTexts(member.value());
            }
          });
    }
  }

  private void hideTexts(Node node) {
    switch (node) {
      case Node.Text text -> findings.secretAt(text.place());
      case Node.Items items -> items.items().forEach(this::hideTexts);
      case Node.Table table ->
          table.members().values().forEach(member -> hideTexts(member.value()));
      case Node.Whole _, Node.Decimal _, Node.Flag _, Node.Date _, Node.Nothing _ -> {}
    }
  }
}
