package dev.hotslice.app.wire;

import dev.hotslice.app.EdgeService;

final class WorkerdContractTest extends WireContract {
  @Override
  WireStore connect(EdgeService started) {
    return new WorkerdStore(started);
  }
}
