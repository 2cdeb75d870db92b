/** Engine.IO over long polling, without a word of HTTP: one waiting poll, one body at a time. For the servlet that carries it. */
@NullMarked
package io.github.cdisocketio.transport.polling;

import org.jspecify.annotations.NullMarked;
