@NullMarked
package dev.hotslice.bench.load;

import org.jspecify.annotations.NullMarked;
