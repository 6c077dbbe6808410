@NullMarked
package dev.hotslice.app.log;

import org.jspecify.annotations.NullMarked;
