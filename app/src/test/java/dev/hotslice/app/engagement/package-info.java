/// Tests of `app.engagement`.
@NullMarked
package dev.hotslice.app.engagement;

import org.jspecify.annotations.NullMarked;
