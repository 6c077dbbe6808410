@NullMarked
package dev.hotslice.bench.writes;

import org.jspecify.annotations.NullMarked;
