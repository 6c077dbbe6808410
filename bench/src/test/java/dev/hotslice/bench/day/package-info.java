@NullMarked
package dev.hotslice.bench.day;

import org.jspecify.annotations.NullMarked;
