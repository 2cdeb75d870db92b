/** Redis as the adapters need it, and Lettuce behind it. For the adapters. */
@NullMarked
package io.github.cdisocketio.redis.link;

import org.jspecify.annotations.NullMarked;
