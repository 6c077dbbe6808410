/// Tests of `app.cache`.
@NullMarked
package dev.hotslice.app.cache;

import org.jspecify.annotations.NullMarked;
