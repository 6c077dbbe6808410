/// Tests of `app.instant`.
@NullMarked
package dev.hotslice.app.instant;

import org.jspecify.annotations.NullMarked;
