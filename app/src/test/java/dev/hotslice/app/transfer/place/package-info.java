@NullMarked
package dev.hotslice.app.transfer.place;

import org.jspecify.annotations.NullMarked;
