package dev.hotslice.kv;

import dev.hotslice.time.ManualClock;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/// What everything does that puts, gets, deletes and lists entries: a store, a decorator, or a
/// client of a protocol of Workers KV. All of these have these verbs; what only some have is in
/// contracts of its own, as [BulkContract] is.
///
/// Expiry is driven by the one manual clock that the store is given, so nothing sleeps. Every
/// expiration used here lies at least 60 seconds ahead, so that the suite also holds where an edge
/// checks it. There is no way to leave out a test.
public abstract class EntryContract {
  /// Not at a whole second, because expirations count in whole seconds and must round the same way
  /// everywhere.
  private final ManualClock clock = ManualClock.at("2031-07-01T10:00:00.250Z");

  private KvStore store;

  /// Opens an empty namespace. Called once before each test.
  protected abstract KvStore openStore(InstantSource clock);

  /// Closes what was opened. Called once after each test.
  protected abstract void closeStore();

  @BeforeEach
  final void open() {
    store = openStore(clock);
  }

  @AfterEach
  final void close() {
    closeStore();
  }

  final KvStore store() {
    return store;
  }

  final ManualClock clock() {
    return clock;
  }

  @Nested
  class Put extends PutContract {
    Put() {
      super(EntryContract.this);
    }
  }

  @Nested
  class GetAsync extends GetAsyncContract {
    GetAsync() {
      super(EntryContract.this);
    }
  }

  @Nested
  class GetAll extends GetAllContract {
    GetAll() {
      super(EntryContract.this);
    }
  }

  @Nested
  class Delete extends DeleteContract {
    Delete() {
      super(EntryContract.this);
    }
  }

  @Nested
  class ListKeys extends ListContract {
    ListKeys() {
      super(EntryContract.this);
    }
  }

  @Nested
  class Paging extends PagingContract {
    Paging() {
      super(EntryContract.this);
    }
  }

  @Nested
  class Expiry extends ExpiryContract {
    Expiry() {
      super(EntryContract.this);
    }
  }
}
