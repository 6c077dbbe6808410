package dev.hotslice.app.cli;

import dev.hotslice.app.OfflineService;
import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvEntry;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvStore;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.ListPage;
import dev.hotslice.kv.ListQuery;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.PutRules;
import dev.hotslice.kv.RefusedException;
import dev.hotslice.kv.WriteResult;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A namespace in the files, opened by this process. The whole command is one invocation.
final class LocalKv implements KvAccess {
  private final OfflineService offline;
  private final InstantSource clock;
  private final KvStore store;

  /// @param offline closed together with this
  LocalKv(OfflineService offline, NamespaceId namespace) {
    this.offline = offline;
    var account = offline.account();
    this.clock = account.budget().clock();
    this.store = account.open(namespace, account.start("command line"));
  }

  @Override
  public @Nullable KvEntry get(KvKey key) {
    return store.get(key);
  }

  @Override
  public void put(KvKey key, KvValue value, PutOptions options) {
    PutRules.WORKERS_KV.check(value, options, clock.instant());
    store.put(key, value, options);
  }

  @Override
  public boolean putIfChanged(KvKey key, KvValue value, PutOptions options) {
    PutRules.WORKERS_KV.check(value, options, clock.instant());
    return switch (store.putIfChanged(key, value, options, Fingerprint.of(value))) {
      case WriteResult.Written _ -> true;
      case WriteResult.Unchanged _ -> false;
      case WriteResult.PreconditionFailed _ ->
          throw new IllegalStateException("no precondition was given");
      case WriteResult.Refused(var refusal) -> throw new RefusedException(refusal);
      case WriteResult.Failed(var cause) -> throw cause;
    };
  }

  @Override
  public void delete(KvKey key) {
    store.delete(key);
  }

  @Override
  public void list(String prefix, Predicate<ListPage.Key> visitor) {
    KvKey after = null;
    do {
      var page = store.list(new ListQuery(prefix, ListQuery.ALL.limit(), after));
      for (var key : page.keys()) {
        if (!visitor.test(key)) {
          return;
        }
      }
      after = page.next();
    } while (after != null);
  }

  @Override
  public void close() {
    offline.close();
  }
}
