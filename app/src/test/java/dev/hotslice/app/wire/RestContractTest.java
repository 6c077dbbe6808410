package dev.hotslice.app.wire;

import dev.hotslice.app.EdgeService;

final class RestContractTest extends WireContract {
  @Override
  WireStore connect(EdgeService started) {
    return new RestStore(started);
  }
}
