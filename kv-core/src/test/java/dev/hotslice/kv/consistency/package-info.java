/// Tests of the views of locations, and the oracle that knows what they may answer.
@NullMarked
package dev.hotslice.kv.consistency;

import org.jspecify.annotations.NullMarked;
