package io.github.cdisocketio.weld;

/** The path of the server, and what is below it. @param path as in the configuration, without a trailing slash */
record ServerPath(String path) {

    boolean owns(String uri) {
        return uri.equals(path) || path.equals("/") || uri.startsWith(path + "/");
    }

    /** For a servlet. */
    String mapping() {
        return path.equals("/") ? "/*" : path + "/*";
    }
}
