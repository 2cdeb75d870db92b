package io.github.cdisocketio.cdi.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A namespace as a service names it.
 *
 * @param text the name with its leading slash, or the pattern as written: services with one text share one namespace or parent
 * @param pattern what names must match as a whole; null for a fixed name
 * @param variables that {@code @NspParam} may name
 */
public record NamespaceName(String text, @Nullable Pattern pattern, List<String> variables) {
    // \p{Lu}, \x{41} and \N{…} are regex, {id} after them would be, too
    private static final Pattern TEMPLATE = Pattern.compile("(?<!\\\\[pPxN])\\{([A-Za-z][A-Za-z0-9_]*)}");
    /** Java allows no underscore in the name of a group. */
    private static final String UNDERSCORE = "U005F";

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

    public boolean isDynamic() {
        return pattern != null;
    }

    /** One that the server has without a service. */
    public static NamespaceName ofServer(String name) {
        return new NamespaceName(name, null, List.of());
    }

    /** @throws IllegalArgumentException with a coded message, without the place */
    static NamespaceName fixed(String written) {
        if (written.isBlank()) {
            throw new IllegalArgumentException(
                    "SIO-04001 namespace is empty: give it a name, \"/\" is the main namespace");
        }
        String name = written.startsWith("/") ? written : "/" + written;
        String rest = TEMPLATE.matcher(name).replaceAll("");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            throw new IllegalArgumentException(
                    "SIO-04004 namespace '" + name
                            + "' has braces that are no variable: write {name} with letters, digits and _, starting with a letter");
        }
        return TEMPLATE.matcher(name).find()
                ? compile(name, expand(name, true))
                : new NamespaceName(name, null, List.of());
    }

    /** @throws IllegalArgumentException with a coded message, without the place */
    static NamespaceName pattern(String written) {
        return compile(written, expand(written, false));
    }

    private static NamespaceName compile(String text, String regex) {
        try {
            Pattern pattern = Pattern.compile(regex);
            List<String> variables = new ArrayList<>();
            Matcher groups = GROUP.matcher(regex);
            while (groups.find()) {
                variables.add(groups.group(1).replace(UNDERSCORE, "_"));
            }
            return new NamespaceName(text, pattern, List.copyOf(variables));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "SIO-04002 namespace pattern '" + text + "' is no regular expression (" + e.getDescription()
                            + " near index " + e.getIndex() + "): correct it",
                    e);
        }
    }

    private static String group(String variable) {
        return variable.replace("_", UNDERSCORE);
    }

    /** The value of a variable in the name of a namespace; null if the pattern left its group out. */
    public @Nullable String variable(String variable, String namespace) {
        if (pattern == null) {
            return null;
        }
        Matcher matcher = pattern.matcher(namespace);
        return matcher.matches() ? matcher.group(group(variable)) : null;
    }

    private static String expand(String text, boolean quoteRest) {
        StringBuilder regex = new StringBuilder();
        Matcher matcher = TEMPLATE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String literal = text.substring(from, matcher.start());
            regex.append(quoteRest ? Pattern.quote(literal) : literal);
            regex.append("(?<").append(group(matcher.group(1))).append(">[^/]+)");
            from = matcher.end();
        }
        String rest = text.substring(from);
        return regex.append(quoteRest && !rest.isEmpty() ? Pattern.quote(rest) : rest)
                .toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
