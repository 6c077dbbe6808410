@NullMarked
package dev.hotslice.app.transfer.file;

import org.jspecify.annotations.NullMarked;
