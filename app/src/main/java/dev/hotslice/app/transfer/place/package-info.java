/// Places that entries come from and go to: a store of this process, and a server behind
/// Cloudflare's REST API.
///
/// Imports: `app.transfer`, `app.transfer.file`, `kv`, `kv.invocation`, `kv.resilience`, Jackson.
@NullMarked
package dev.hotslice.app.transfer.place;

import org.jspecify.annotations.NullMarked;
