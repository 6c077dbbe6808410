@NullMarked
package dev.hotslice.bench.day.feed;

import org.jspecify.annotations.NullMarked;
