package dev.hotslice.app.wire;

import dev.hotslice.app.EdgeService;
import dev.hotslice.kv.BulkContract;
import dev.hotslice.kv.PreconditionContract;
import org.junit.jupiter.api.Nested;

final class RestContractTest extends WireContract {
  @Override
  WireStore connect(EdgeService started) {
    return new RestStore(started);
  }

  @Nested
  class Bulk extends BulkContract {
    Bulk() {
      super(RestContractTest.this);
    }
  }

  @Nested
  class CompareAndSet extends PreconditionContract {
    CompareAndSet() {
      super(RestContractTest.this);
    }
  }
}
