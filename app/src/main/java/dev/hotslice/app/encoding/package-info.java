/// Content codings: which one a client wants, and bodies that are compressed once.
///
/// Imports: `kv` for its digest, Brotli4j, zstd-jni.
@NullMarked
package dev.hotslice.app.encoding;

import org.jspecify.annotations.NullMarked;
