package dev.hotslice.kv;

import dev.hotslice.time.ManualClock;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/// What every [KvStore] does, be it an engine's own, a decorator or a client over the wire.
///
/// A test of a store extends this class and says how to open an engine; a test of a decorator says
/// besides how to wrap. Expiry is driven by the one manual clock that the engine is given, so
/// nothing sleeps. Every expiration used here lies at least 60 seconds ahead, so that the suite
/// also holds where an edge checks it. There is no way to leave out a test.
public abstract class KvStoreContract {
  private static final AtomicLong NAMESPACES = new AtomicLong();

  /// Not at a whole second, because expirations count in whole seconds and must round the same way
  /// everywhere.
  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");

  private KvEngine engine;
  private KvStore store;

  /// Opens the engine under test. Called once before each test and closed after it; it may hold
  /// entries of earlier tests, because each test uses a namespace of its own.
  protected abstract KvEngine openEngine(InstantSource clock);

  /// Returns the store under test. Override it to test a decorator.
  protected KvStore openStore(KvEngine engine, NamespaceId namespace) {
    return engine.namespace(namespace);
  }

  @BeforeEach
  final void open() {
    engine = openEngine(clock);
    store = openStore(engine, freshNamespace());
  }

  @AfterEach
  final void close() {
    engine.close();
  }

  final KvStore store() {
    return store;
  }

  final ManualClock clock() {
    return clock;
  }

  /// Returns a namespace that no other test has used, also in a database shared by several runs.
  public static NamespaceId freshNamespace() {
    return new NamespaceId(
        "contract-" + ProcessHandle.current().pid() + "-" + NAMESPACES.incrementAndGet());
  }

  @Nested
  class Put extends PutContract {
    Put() {
      super(KvStoreContract.this);
    }
  }

  @Nested
  class GetAll extends GetAllContract {
    GetAll() {
      super(KvStoreContract.this);
    }
  }

  @Nested
  class Delete extends DeleteContract {
    Delete() {
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
  class ListKeys extends ListContract {
    ListKeys() {
      super(KvStoreContract.this);
    }
  }

  @Nested
  class Paging extends PagingContract {
    Paging() {
      super(KvStoreContract.this);
    }
  }

  @Nested
  class Expiry extends ExpiryContract {
    Expiry() {
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
