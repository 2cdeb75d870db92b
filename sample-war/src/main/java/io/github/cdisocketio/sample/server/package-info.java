/** What a Jakarta EE server adds: its database, its timers, REST. Left out elsewhere, see {@code beans.xml}. */
@NullMarked
package io.github.cdisocketio.sample.server;

import org.jspecify.annotations.NullMarked;
