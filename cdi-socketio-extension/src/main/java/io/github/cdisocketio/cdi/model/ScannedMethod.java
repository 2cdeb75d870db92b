package io.github.cdisocketio.cdi.model;

import java.lang.reflect.Method;
import java.util.List;

/**
 * A method of a bean with its annotations and those of the methods that it overrides.
 *
 * @param parameters the annotations of each parameter
 */
record ScannedMethod(Method method, Annotations annotations, List<Annotations> parameters) {}
