@NullMarked
package dev.hotslice.bench.flight;

import org.jspecify.annotations.NullMarked;
