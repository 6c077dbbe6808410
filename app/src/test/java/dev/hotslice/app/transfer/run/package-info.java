@NullMarked
package dev.hotslice.app.transfer.run;

import org.jspecify.annotations.NullMarked;
