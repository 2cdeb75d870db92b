package io.github.cdisocketio.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class against a Socket.IO server: the embedded one, started on a free port with the beans of the test, or one that runs
 * somewhere else.
 *
 * <pre>{@code
 * @SocketIoTest(beans = {Chat.class, History.class})
 * class ChatTest {
 *     @Test
 *     void whatOneSaysTheOthersHear(@Client("/chat") SocketIoClient ann, @Client("/chat") SocketIoClient bob) {
 *         bob.emit("say", new Draft("Hello"));
 *         assertThat(ann.awaitEvent("said", Message.class).text()).isEqualTo("Hello");
 *     }
 * }
 * }</pre>
 *
 * <p><b>Which server.</b> The first of these that is there: the address in the configuration parameter or system property {@value #URL_PROPERTY};
 * {@link #url}; a field {@code @ArquillianResource URL} of the test, which Arquillian sets (its extension is to be registered before this one);
 * otherwise the embedded server. Tests of the first three see no beans.
 *
 * <p><b>Which beans</b> the embedded server has: the {@link #beans}, the static classes within the test class that are services, middlewares or
 * have a scope, and the test class itself. Without any of these, and with {@link #discover}, also every bean archive of the class path.
 *
 * <p><b>What a test gets</b>, as parameters of tests and lifecycle methods: {@link SocketIoClient}s by {@link Client}, connected;
 * {@link SocketIoClients} to make others; the {@code EmbeddedServer}; and every bean of the server, with its qualifiers. As fields: clients and
 * {@link SocketIoClients}, new for each test, and with {@code @Inject} the beans. Fields of enclosing test classes are set, too.
 *
 * <p>Clients of a test are closed after it and its {@code @AfterEach} methods, the last one first, however it ended. Those that {@code @BeforeAll}
 * methods or constructors asked for are closed after the class. Tests and classes may run in parallel; each class has a server of its own, which
 * {@code @Nested} classes share unless they have this annotation themselves. Works with JUnit Jupiter 5.10 and newer, and 6.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SocketIoTestExtension.class)
public @interface SocketIoTest {
    /** The address of a server that runs already, for all tests: {@value}. */
    String URL_PROPERTY = "socketio.test.url";

    /** By what all timeouts are multiplied, for slow machines: {@value}. */
    String TIMEOUT_FACTOR_PROPERTY = "socketio.test.timeout.factor";

    /** Beans of the embedded server: services, middlewares, and what they inject. With any, nothing is searched for. */
    Class<?>[] beans() default {};

    /** Whether the bean archives of the class path are searched although beans are named. */
    boolean discover() default false;

    /** Configuration of the embedded server, as {@code key=value}; it wins over all other sources. */
    String[] config() default {};

    /** Whether each test has a server of its own. By default all tests of the class share one. */
    boolean serverPerMethod() default false;

    /** The address of a server that runs already, with the context path of the application, e.g. {@code http://localhost:8080/app/}. */
    String url() default "";

    /** The path of a server that runs already, below its address; that of the embedded server is known. */
    String path() default "/socket.io";

    /** How long clients wait, in milliseconds, before {@value #TIMEOUT_FACTOR_PROPERTY} stretches it. */
    long timeout() default 5_000;
}
