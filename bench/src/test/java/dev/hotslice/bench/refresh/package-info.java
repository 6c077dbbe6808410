@NullMarked
package dev.hotslice.bench.refresh;

import org.jspecify.annotations.NullMarked;
