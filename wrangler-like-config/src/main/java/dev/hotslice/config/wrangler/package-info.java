/// Wrangler's own rules: which keys there are, which of them an environment inherits, what is wrong
/// with a value, in Wrangler's words.
///
/// The rules are those of Wrangler 4.164 for everything a key-value worker uses; of the other keys
/// it is only known that they exist.
///
/// Imports: `config.tree`.
@NullMarked
package dev.hotslice.config.wrangler;

import org.jspecify.annotations.NullMarked;
