/// What an account may spend in a day, who keeps count, and the decorator that charges.
///
/// Nothing here talks to a network: the counts live wherever the [Ledger] keeps them.
///
/// Imports: `kv`, Bucket4j for rates.
@NullMarked
package dev.hotslice.kv.budget;

import org.jspecify.annotations.NullMarked;
