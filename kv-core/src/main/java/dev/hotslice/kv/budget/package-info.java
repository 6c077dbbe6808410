/// What an account may spend in a day, who keeps count, and the decorator that charges.
///
/// Nothing here talks to a network: the counts live wherever the [Ledger] keeps them.
///
/// Imports: `kv`, Bucket4j and Caffeine for the rates of keys.
@NullMarked
package dev.hotslice.kv.budget;

import org.jspecify.annotations.NullMarked;
