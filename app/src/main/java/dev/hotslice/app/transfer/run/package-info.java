/// Transfers: export, import, copy and diff, each a class that runs once.
///
/// Imports: `app.transfer`, `app.transfer.file`, `kv`, `kv.resilience`, Jackson.
@NullMarked
package dev.hotslice.app.transfer.run;

import org.jspecify.annotations.NullMarked;
