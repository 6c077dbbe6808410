/// Tests of `app.page`.
@NullMarked
package dev.hotslice.app.page;

import org.jspecify.annotations.NullMarked;
