/** Real containers: started once for a run by Arquillian, with the applications of the scenarios deployed as WARs. */
@NullMarked
package io.github.cdisocketio.tck.container;

import org.jspecify.annotations.NullMarked;
