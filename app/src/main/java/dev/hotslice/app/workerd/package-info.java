/// The HTTP protocol between a `kvNamespace` binding of workerd and its service, and Miniflare's
/// dialect of it for remote bindings.
///
/// Every request that carries `X-Hotslice-Namespace` is of this protocol, whatever its path, and so
/// is every request on a port that the configuration gives to a binding.
///
/// Imports: `app.auth`, `app.http`, `app.kv`, `kv`, `kv.consistency`, `kv.invocation`, Jackson.
@NullMarked
package dev.hotslice.app.workerd;

import org.jspecify.annotations.NullMarked;
