/// Tests of `app.encoding`.
@NullMarked
package dev.hotslice.app.encoding;

import org.jspecify.annotations.NullMarked;
