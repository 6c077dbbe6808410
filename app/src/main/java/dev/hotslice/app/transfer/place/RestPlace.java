package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.Allowance;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Reporter;
import dev.hotslice.app.transfer.Spending;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.resilience.Pause;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A namespace behind Cloudflare's REST API: the hosted service, a Hotslice, or another that speaks
/// it.
public final class RestPlace implements Place {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final NamespaceUrl url;
  private final String name;
  private final RestCalls calls;
  private final BulkGet bulkGet;
  private final Budgets budgets;
  private final Spending spending = new Spending();

  /// How a place talks.
  ///
  /// @param pause how to wait
  /// @param reporter told of waits and repetitions
  public record Manners(InstantSource clock, Pause pause, Reporter reporter) {}

  /// @param name for messages
  public RestPlace(NamespaceUrl url, String name, Token token, Manners manners) {
    this.url = url;
    this.name = name;
    this.calls =
        new RestCalls(name, token, manners.clock(), new Waits(manners.pause()), manners.reporter());
    this.bulkGet = new BulkGet(url, calls, spending);
    this.budgets = new Budgets(url, calls);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String identity() {
    return url.toString();
  }

  @Override
  public String payer() {
    return url.api() + "/" + url.account();
  }

  /// A cursor is the server's own, so whoever starts behind a key lists what is before it, too.
  @Override
  public Iterator<ListPage.Key> keys(String prefix, @Nullable KvKey after) {
    var keys = new PagedKeys(new KeyPages(url, calls, spending, prefix));
    return after == null ? keys : new Behind(after, keys);
  }

  @Override
  public int batch() {
    return bulkGet.batch();
  }

  @Override
  public void read(List<Wanted> keys, Consumer<Entry> found) {
    bulkGet.read(keys, found);
  }

  @Override
  public Set<KvKey> write(List<Entry> entries) {
    var call = new RestCalls.Call(Operation.WRITE, "PUT", url.at("/bulk"));
    var result = calls.write(call, BulkBody.of(entries)).path("result");
    var late = new HashSet<KvKey>();
    result.path("unsuccessful_keys").forEach(key -> late.add(KvKey.of(key.asString())));
    spending.add(Operation.WRITE, entries.size() - late.size());
    return late;
  }

  @Override
  public void delete(Set<KvKey> keys) {
    var names = JSON.createArrayNode();
    keys.forEach(key -> names.add(key.name()));
    var call = new RestCalls.Call(Operation.DELETE, "POST", url.at("/bulk/delete"));
    var _ = calls.write(call, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(names)));
    spending.add(Operation.DELETE, keys.size());
  }

  @Override
  public Allowance allowance() {
    return budgets.ask();
  }

  @Override
  public Amounts cost() {
    return spending.cost();
  }

  @Override
  public void close() {
    calls.close();
  }
}
