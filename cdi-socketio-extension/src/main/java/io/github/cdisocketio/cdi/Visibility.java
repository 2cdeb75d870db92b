package io.github.cdisocketio.cdi;

import jakarta.enterprise.inject.spi.BeanManager;

/**
 * What a server may use: everything that was found, or in an EAR that shares this library what one web application sees.
 *
 * @param manager resolves its beans
 * @param loader finds its classes
 * @param everything whether there is but one server
 */
record Visibility(BeanManager manager, ClassLoader loader, boolean everything) {

    /** Whether a class is among them. */
    boolean of(Class<?> type) {
        return everything || isVisible(type, loader);
    }

    /** Whether a class loader finds this class, and not another one of the name. */
    static boolean isVisible(Class<?> type, ClassLoader from) {
        try {
            return Class.forName(type.getName(), false, from) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
