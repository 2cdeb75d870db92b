/** Clusters over a real Redis, with real Node.js servers. */
package io.github.cdisocketio.redis;
