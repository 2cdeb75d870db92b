package io.github.cdisocketio.testing;

import java.lang.reflect.Field;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What a test class says, and what the run says over it: which server it is to be. */
record Settings(Class<?> testClass, SocketIoTest test) {

    ServerUnderTest start(ExtensionContext context, List<Object> tests) {
        double factor = context.getConfigurationParameter(SocketIoTest.TIMEOUT_FACTOR_PROPERTY)
                .map(Double::valueOf)
                .orElse(1.0);
        Patience patience = new Patience(Duration.ofMillis(test.timeout()), factor);
        Optional<String> address = context.getConfigurationParameter(SocketIoTest.URL_PROPERTY)
                .or(() -> Optional.of(test.url()))
                .filter(each -> !each.isBlank())
                .or(() -> arquillianAddress(tests));
        return address.map(each -> ServerUnderTest.elsewhere(URI.create(each), test.path(), patience))
                .orElseGet(() -> ServerUnderTest.start(TestBeans.builder(testClass, test), patience));
    }

    private Optional<String> arquillianAddress(List<Object> tests) {
        return arquillianField(testClass)
                .map(field -> tests.stream()
                        .filter(testClass::isInstance)
                        .map(test -> valueOf(field, test))
                        .findFirst()
                        .orElseThrow());
    }

    private static String valueOf(Field field, Object test) {
        try {
            field.setAccessible(true);
            Object value = field.get(test);
            if (value == null) {
                throw new ExtensionConfigurationException(
                        field + " is empty: let Arquillian's extension stand before @SocketIoTest");
            }
            return value.toString();
        } catch (IllegalAccessException e) {
            throw new ExtensionConfigurationException("cannot read " + field, e);
        }
    }

    /** The field that Arquillian tells the address in. */
    static Optional<Field> arquillianField(Class<?> testClass) {
        return ReflectionSupport.findFields(
                        testClass,
                        field -> (field.getType() == URL.class || field.getType() == URI.class)
                                && Arrays.stream(field.getAnnotations())
                                        .anyMatch(each -> each.annotationType()
                                                .getSimpleName()
                                                .equals("ArquillianResource")),
                        HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .findFirst();
    }
}
