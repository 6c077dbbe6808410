@NullMarked
package dev.hotslice.bench.connections;

import org.jspecify.annotations.NullMarked;
