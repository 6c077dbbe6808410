/// Tests of mail, against a real SMTP server.
@NullMarked
package dev.hotslice.app.mail;

import org.jspecify.annotations.NullMarked;
