/** Tests of the cluster core over an engine in memory. */
package io.github.cdisocketio.cluster;
