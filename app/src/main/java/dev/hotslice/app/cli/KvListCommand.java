package dev.hotslice.app.cli;

import dev.hotslice.kv.ListPage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `hotslice kv list`: columns for a person, a name per line for a pipe, or Wrangler's JSON.
@Command(name = "list", description = "List keys in the order of their UTF-8 bytes.")
final class KvListCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Shell shell;

  @Mixin private KvOptions kv = new KvOptions();

  @Option(names = "--prefix", paramLabel = "TEXT", description = "Only keys that start with it.")
  private String prefix = "";

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; default: all.")
  private @Nullable Integer limit;

  @Option(names = "--json", description = "An array as Wrangler prints it.")
  private boolean json;

  KvListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    if (limit != null && limit < 1) {
      throw CliException.usage("--limit is " + limit + ", it must be at least 1");
    }
    int most = limit == null ? Integer.MAX_VALUE : limit;
    var keys = new ArrayList<ListPage.Key>();
    try (var namespace = kv.open(shell)) {
      namespace.list(
          prefix,
          key -> {
            keys.add(key);
            return keys.size() < most;
          });
    }
    print(keys);
    return 0;
  }

  private void print(List<ListPage.Key> keys) {
    if (json) {
      printJson(keys);
    } else if (shell.terminal()) {
      var table = new Table(List.of("KEY", "EXPIRES", "METADATA"));
      keys.forEach(key -> table.add(List.of(key.key().name(), expires(key), metadata(key))));
      table.print(shell);
    } else {
      keys.forEach(key -> shell.out().println(Texts.visible(key.key().name())));
    }
  }

  private void printJson(List<ListPage.Key> keys) {
    var array = JSON.createArrayNode();
    for (var key : keys) {
      var object = array.addObject().put("name", key.key().name());
      if (key.expiration() != null) {
        object.put("expiration", key.expiration().getEpochSecond());
      }
      if (key.metadata() != null) {
        object.set("metadata", JSON.readTree(key.metadata()));
      }
    }
    shell.out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array));
  }

  private static String expires(ListPage.Key key) {
    return key.expiration() == null ? "never" : key.expiration().toString();
  }

  private static String metadata(ListPage.Key key) {
    return key.metadata() == null ? "" : key.metadata();
  }
}
