@NullMarked
package dev.hotslice.app.transfer;

import org.jspecify.annotations.NullMarked;
