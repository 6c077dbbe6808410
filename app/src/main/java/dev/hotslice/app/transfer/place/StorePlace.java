package dev.hotslice.app.transfer.place;

import dev.hotslice.app.transfer.Allowance;
import dev.hotslice.app.transfer.DayExhaustedException;
import dev.hotslice.app.transfer.Entry;
import dev.hotslice.app.transfer.Place;
import dev.hotslice.app.transfer.Spending;
import dev.hotslice.app.transfer.Wanted;
import dev.hotslice.kv.Amounts;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvLimits;
import dev.hotslice.kv.KvPut;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.Refusal;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.invocation.Account;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A namespace on an engine of this process. Each call is an invocation of its own, as each request
/// to a server is.
public final class StorePlace implements Place {
  private static final String CAUSE = "kv transfer";

  private static final int BATCH = 50;

  private final Account account;
  private final NamespaceId namespace;
  private final String name;
  private final String engine;
  private final Spending spending = new Spending();

  /// @param account stays open when this is closed
  /// @param name for messages
  /// @param engine the same text for the same engine
  public StorePlace(Account account, NamespaceId namespace, String name, String engine) {
    this.account = account;
    this.namespace = namespace;
    this.name = name;
    this.engine = engine;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String identity() {
    return engine + "#" + namespace;
  }

  @Override
  public String payer() {
    return engine;
  }

  @Override
  public Iterator<ListPage.Key> keys(String prefix, @Nullable KvKey after) {
    return new PagedKeys(new Pages(prefix, after));
  }

  @Override
  public int batch() {
    return BATCH;
  }

  /// Values may be large and their sizes are not known before they are read, so memory is bounded
  /// by reading them one by one. No network lies between that would make this slow.
  @Override
  public void read(List<Wanted> keys, Consumer<Entry> found) {
    for (var wanted : keys) {
      var held = daily(() -> open().get(wanted.key()));
      spending.add(Operation.READ, 1);
      if (held != null) {
        found.accept(Entry.of(wanted.key(), held));
      }
    }
  }

  @Override
  public Set<KvKey> write(List<Entry> entries) {
    var puts = entries.stream().map(StorePlace::put).toList();
    var late = daily(() -> open().putAll(puts));
    spending.add(Operation.WRITE, entries.size() - late.size());
    return late;
  }

  @Override
  public void delete(Set<KvKey> keys) {
    var _ =
        daily(() -> {
          open().deleteAll(keys);
          return keys;
        });
    spending.add(Operation.DELETE, keys.size());
  }

  @Override
  public Allowance allowance() {
    var usage = account.budget().usage();
    var remaining = new EnumMap<Operation, Long>(Operation.class);
    for (var operation : Operation.values()) {
      remaining.put(operation, usage.remaining(operation));
    }
    return new Allowance.Known(usage.plan().name(), remaining, usage.resetsAt());
  }

  @Override
  public Amounts cost() {
    return spending.cost();
  }

  @Override
  public void close() {}

  private KvStore open() {
    return account.open(namespace, account.start(CAUSE));
  }

  private static KvPut put(Entry entry) {
    return new KvPut(entry.key(), entry.value(), entry.options());
  }

  /// Makes a call, and says of an exhausted day what this place is called.
  private <T extends @Nullable Object> T daily(Supplier<T> call) {
    try {
      return call.get();
    } catch (RefusedException e) {
      if (e.refusal() instanceof Refusal.DailyLimit limit) {
        throw new DayExhaustedException(limit.operation(), name, limit.resetsAt());
      }
      throw e;
    }
  }

  /// The pages of a list, one behind the other.
  private final class Pages implements Supplier<@Nullable List<ListPage.Key>> {
    private final String prefix;
    private @Nullable KvKey after;
    private boolean ended;

    private Pages(String prefix, @Nullable KvKey after) {
      this.prefix = prefix;
      this.after = after;
    }

    @Override
    public @Nullable List<ListPage.Key> get() {
      if (ended) {
        return null;
      }
      var query = new ListQuery(prefix, KvLimits.WORKERS_KV.listPage(), after);
      var page = daily(() -> open().list(query));
      spending.add(Operation.LIST, 1);
      after = page.next();
      ended = page.isComplete();
      return page.keys();
    }
  }
}
