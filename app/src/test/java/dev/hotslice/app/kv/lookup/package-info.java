/// Tests of look-ups.
@NullMarked
package dev.hotslice.app.kv.lookup;

import org.jspecify.annotations.NullMarked;
