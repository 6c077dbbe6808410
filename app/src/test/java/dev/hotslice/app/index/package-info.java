/// Tests of `app.index`.
@NullMarked
package dev.hotslice.app.index;

import org.jspecify.annotations.NullMarked;
