/// Tests of `app.search`.
@NullMarked
package dev.hotslice.app.search;

import org.jspecify.annotations.NullMarked;
