package dev.hotslice.kv;

import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

/// What every [KvStore] does, be it an engine's own or a decorator: the whole [EntryContract], and
/// the verbs that Workers KV has not.
///
/// A test of a store extends this class and says how to open an engine; a test of a decorator says
/// besides how to wrap. There is no way to leave out a test.
public abstract class KvStoreContract extends EntryContract {
  private static final AtomicLong NAMESPACES = new AtomicLong();

  private @Nullable KvEngine engine;

  /// Opens the engine under test. Called once before each test and closed after it; it may hold
  /// entries of earlier tests, because each test uses a namespace of its own.
  protected abstract KvEngine openEngine(InstantSource clock);

  /// Returns the store under test. Override it to test a decorator.
  protected KvStore openStore(KvEngine engine, NamespaceId namespace) {
    return engine.namespace(namespace);
  }

  @Override
  protected final KvStore openStore(InstantSource clock) {
    var opened = openEngine(clock);
    engine = opened;
    return openStore(opened, freshNamespace());
  }

  @Override
  protected final void closeStore() {
    Objects.requireNonNull(engine).close();
  }

  /// Returns a namespace that no other test has used, also in a database shared by several runs.
  public static NamespaceId freshNamespace() {
    return new NamespaceId(
        "contract-" + ProcessHandle.current().pid() + "-" + NAMESPACES.incrementAndGet());
  }

  @Nested
  class MetadataText extends MetadataTextContract {
    MetadataText() {
      super(KvStoreContract.this);
    }
  }

  @Nested
  class Bulk extends BulkContract {
    Bulk() {
      super(KvStoreContract.this);
    }
  }

  @Nested
  class CompareAndSet extends PreconditionContract {
    CompareAndSet() {
      super(KvStoreContract.this);
    }
  }

  @Nested
  class PutIfChanged extends PutIfChangedContract {
    PutIfChanged() {
      super(KvStoreContract.this);
    }
  }

  @Nested
  class Concurrency extends ConcurrencyContract {
    Concurrency() {
      super(KvStoreContract.this);
    }
  }
}
