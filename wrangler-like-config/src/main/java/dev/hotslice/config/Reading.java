package dev.hotslice.config;

import dev.hotslice.config.field.Fields;
import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.JsonText;
import dev.hotslice.config.tree.Node;
import dev.hotslice.config.tree.Place;
import dev.hotslice.config.tree.TomlText;
import dev.hotslice.config.tree.Variables;
import dev.hotslice.config.wrangler.WranglerRules;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One reading of one file.
final class Reading {
  private final Path file;
  private final Path folder;
  private final @Nullable String environment;
  private final Map<String, String> variables;
  private final Findings findings = new Findings();

  Reading(Path file, @Nullable String environment, Map<String, String> variables) {
    this.file = file;
    this.folder = Objects.requireNonNullElse(file.getParent(), file);
    this.environment = environment == null || environment.isEmpty() ? null : environment;
    this.variables = variables;
  }

  ConfigResult run() {
    String text = text();
    Node.Table root = text == null ? null : parse(text);
    WorkerConfig config = root == null ? null : worker(root);
    Excerpts excerpts =
        new Excerpts(file, Objects.requireNonNullElse(text, ""), findings, root != null);
    List<Problem> problems = findings.inOrder().stream().map(excerpts::problem).toList();
    return new ConfigResult(findings.hasErrors() ? null : config, problems);
  }

  private @Nullable String text() {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      findings.error(Place.FILE, "there is no such file: name another with --config");
    } catch (CharacterCodingException e) {
      findings.error(Place.FILE, "the file is not UTF-8: save it in that encoding");
    } catch (IOException e) {
      findings.error(Place.FILE, "the file cannot be read: " + e);
    }
    return null;
  }

  private Node.@Nullable Table parse(String text) {
    return file.toString().endsWith(".toml")
        ? TomlText.parse(text, findings)
        : JsonText.parse(text, findings);
  }

  private WorkerConfig worker(Node.Table root) {
    Node.Table resolved = WranglerRules.resolve(root, environment, folder, findings);
    WorkerBasics basics = new WorkerBasics(resolved, findings);
    Node.Table hotslice = new Variables(variables, findings).replaceIn(hotslice(root));
    HotsliceConfig own =
        Fields.read(hotslice, findings, fields -> HotsliceFields.read(fields, basics, folder));
    Triggers.checkUsed(basics.triggers(), own.jobs(), findings);
    Triggers.checkCount(basics.triggers(), own.plan(), findings);
    Limits.checkPlan(resolved.get("limits"), basics.limits(), own.plan(), findings);
    return new WorkerConfig(
        basics.name(),
        basics.accountId(),
        basics.compatibilityDate(),
        basics.kvNamespaces(),
        basics.triggers().stream().map(Triggers.Trigger::cron).toList(),
        basics.limits(),
        own,
        file,
        environment);
  }

  /// The table of the environment wins over that of the top level, member by member.
  private Node.Table hotslice(Node.Table root) {
    Node.Table top = tableOf(root.get(WranglerRules.HOTSLICE));
    Node.Table counts =
        environment != null
                && root.get("env") instanceof Node.Table all
                && all.get(environment) instanceof Node.Table own
            ? top.overlaidBy(tableOf(own.get(WranglerRules.HOTSLICE)))
            : top;
    UnreadSecrets.hide(root, counts, findings);
    return counts;
  }

  private Node.Table tableOf(@Nullable Node node) {
    if (node instanceof Node.Table table) {
      return table;
    }
    if (node != null) {
      findings.error(node.place(), node.place().path() + " must be a table of keys and values");
    }
    return Node.Table.empty(Place.FILE.member(WranglerRules.HOTSLICE));
  }
}
