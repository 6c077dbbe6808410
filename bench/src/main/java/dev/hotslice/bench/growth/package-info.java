/// The part `growth`: what it costs to have more of something.
///
/// Imports: `bench`, `bench.cold` for its items, `bench.lab`, `bench.live` for its clients,
/// `bench.load`, `bench.peer`, `bench.report`, `app`, `config`, `kv`, `kv.embedded`, `kv.redis`.
@NullMarked
package dev.hotslice.bench.growth;

import org.jspecify.annotations.NullMarked;
