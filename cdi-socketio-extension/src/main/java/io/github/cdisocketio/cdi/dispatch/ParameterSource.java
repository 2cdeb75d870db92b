package io.github.cdisocketio.cdi.dispatch;

import org.jspecify.annotations.Nullable;

/** Where one parameter's value comes from. */
@FunctionalInterface
interface ParameterSource {
    /**
     * The value.
     *
     * @throws ArgumentException if the client sent something else
     */
    @Nullable
    Object get(Call call);
}
