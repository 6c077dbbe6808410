@NullMarked
package dev.hotslice.bench.day.site;

import org.jspecify.annotations.NullMarked;
