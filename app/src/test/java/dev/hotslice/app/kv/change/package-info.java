/// Tests of live changes.
@NullMarked
package dev.hotslice.app.kv.change;

import org.jspecify.annotations.NullMarked;
