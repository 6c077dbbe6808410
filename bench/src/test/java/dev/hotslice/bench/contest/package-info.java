@NullMarked
package dev.hotslice.bench.contest;

import org.jspecify.annotations.NullMarked;
