/** Tests of the messages. */
package io.github.cdisocketio.cluster.message;
