/// Tests of `app.metrics`.
@NullMarked
package dev.hotslice.app.metrics;

import org.jspecify.annotations.NullMarked;
