/// What the other side needs to use a namespace as the KV binding of a Worker: files and settings
/// for workerd, Miniflare, Vitest and Wrangler.
///
/// Imports: `config`, Jackson.
@NullMarked
package dev.hotslice.app.binding;

import org.jspecify.annotations.NullMarked;
