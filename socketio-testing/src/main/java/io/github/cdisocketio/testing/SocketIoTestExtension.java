package io.github.cdisocketio.testing;

import io.github.cdisocketio.weld.EmbeddedServer;
import jakarta.inject.Inject;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** What {@link SocketIoTest} says, done. Everything is kept in the stores of JUnit's contexts: instances of this class have no state. */
final class SocketIoTestExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(SocketIoTestExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        Optional<SocketIoTest> own = AnnotationSupport.findAnnotation(testClass, SocketIoTest.class);
        if (own.isEmpty()) {
            return; // a nested class: its tests talk to the server of the class around it
        }
        store(context).put(Settings.class, new Settings(testClass, own.get()));
        if (!own.get().serverPerMethod() && Settings.arquillianField(testClass).isEmpty()) {
            begin(context, List.of());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        List<Object> tests = context.getRequiredTestInstances().getAllInstances();
        if (server(context) == null) {
            begin(context, tests);
        }
        for (Object test : tests) {
            inject(context, test);
        }
    }

    private void inject(ExtensionContext context, Object test) throws Exception {
        Optional<EmbeddedServer> embedded = requiredServer(context).embedded();
        if (embedded.isPresent() && hasInject(test.getClass())) {
            beans(context, embedded.get()).inject(test);
        }
        for (Field field : AnnotationSupport.findAnnotatedFields(test.getClass(), Client.class)) {
            set(field, test, client(context, field, field.getType(), field.getName()));
        }
        for (Field field : ReflectionSupport.findFields(
                test.getClass(), each -> each.getType() == SocketIoClients.class, HierarchyTraversalMode.TOP_DOWN)) {
            set(field, test, clients(context));
        }
    }

    private static boolean hasInject(Class<?> testClass) {
        return !AnnotationSupport.findAnnotatedFields(testClass, Inject.class).isEmpty()
                || !AnnotationSupport.findAnnotatedMethods(testClass, Inject.class, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty();
    }

    private static void set(Field field, Object test, Object value) throws IllegalAccessException {
        if (Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
            throw new ExtensionConfigurationException(field + " must be neither static nor final");
        }
        field.setAccessible(true);
        field.set(test, value);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == SocketIoClients.class || parameter.isAnnotated(Client.class)) {
            return true;
        }
        Optional<EmbeddedServer> embedded = Optional.ofNullable(server(context)).flatMap(ServerUnderTest::embedded);
        if (embedded.isEmpty() || type.getPackageName().startsWith("org.junit.")) {
            return false;
        }
        return type == EmbeddedServer.class || beans(context, embedded.get()).has(parameter.getParameter());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == SocketIoClients.class) {
            return clients(context);
        }
        if (parameter.isAnnotated(Client.class)) {
            String name = parameter.getParameter().isNamePresent()
                    ? parameter.getParameter().getName()
                    : "client " + parameter.getIndex();
            return client(context, parameter.getParameter(), type, name);
        }
        EmbeddedServer embedded = requiredServer(context).embedded().orElseThrow();
        return type == EmbeddedServer.class
                ? embedded
                : beans(context, embedded).get(parameter.getParameter());
    }

    private static SocketIoClient client(ExtensionContext context, AnnotatedElement at, Class<?> type, String name) {
        Client wanted = at.getAnnotation(Client.class);
        if (type != SocketIoClient.class || wanted == null) {
            throw new ExtensionConfigurationException("@Client is for a SocketIoClient, not for " + at);
        }
        SocketIoClients.Builder builder =
                clients(context).client(wanted.value()).name(name).transports(wanted.transports());
        if (!wanted.auth().isEmpty()) {
            builder.authText(wanted.auth());
        }
        if (!wanted.query().isEmpty()) {
            builder.queryText(wanted.query());
        }
        for (String header : wanted.headers()) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new ExtensionConfigurationException("@Client(headers = \"" + header + "\") is not Name: value");
            }
            builder.header(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        }
        return builder.connect();
    }

    // ---- what lives in the stores, each with the context that it was made for

    private static void begin(ExtensionContext context, List<Object> tests) {
        Settings settings = store(context).get(Settings.class, Settings.class);
        if (settings == null) {
            throw new ExtensionConfigurationException("@SocketIoTest is for classes");
        }
        store(context).put(ServerUnderTest.class, settings.start(context, tests));
        store(context).put("server of", context.getUniqueId());
    }

    private static void end(ExtensionContext context) {
        ExtensionContext.Store store = store(context);
        close(store.remove("clients " + context.getUniqueId(), SocketIoClients.class));
        close(store.remove("beans " + context.getUniqueId(), BeanLookup.class));
        if (context.getUniqueId().equals(store.get("server of"))) {
            store.remove("server of");
            close(store.remove(ServerUnderTest.class, ServerUnderTest.class));
        }
    }

    private static void close(@Nullable AutoCloseable resource) {
        if (resource != null) {
            try {
                resource.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static SocketIoClients clients(ExtensionContext context) {
        String key = "clients " + context.getUniqueId();
        SocketIoClients clients = store(context).get(key, SocketIoClients.class);
        if (clients == null) {
            clients = requiredServer(context).clients();
            store(context).put(key, clients);
        }
        return clients;
    }

    private static BeanLookup beans(ExtensionContext context, EmbeddedServer server) {
        String key = "beans " + context.getUniqueId();
        BeanLookup beans = store(context).get(key, BeanLookup.class);
        if (beans == null) {
            beans = new BeanLookup(server);
            store(context).put(key, beans);
        }
        return beans;
    }

    private static @Nullable ServerUnderTest server(ExtensionContext context) {
        return store(context).get(ServerUnderTest.class, ServerUnderTest.class);
    }

    private static ServerUnderTest requiredServer(ExtensionContext context) {
        ServerUnderTest server = server(context);
        if (server == null) {
            throw new ExtensionConfigurationException(
                    "no server yet: constructors and @BeforeAll methods get nothing where each test has a server of its own, or Arquillian sets its address");
        }
        return server;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
