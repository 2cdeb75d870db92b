package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.EventArgs;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketErr;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketMiddlewareError;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseAfter;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.server.Ack;
import io.github.cdisocketio.server.room.InMemoryAdapter;
import io.github.cdisocketio.server.spi.AdapterFactory;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.config.PropertyNamingStrategy;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Services are beans: what CDI does for beans, it does for them. */
class CdiTest {

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    public @interface Shouting {}

    /** After the middlewares: it sees the arguments that they left. */
    @Interceptor
    @Shouting
    @Priority(Interceptor.Priority.APPLICATION)
    public static class Shout {
        @AroundInvoke
        Object shout(InvocationContext invocation) throws Exception {
            return "[" + invocation.getParameters()[0] + "]" + invocation.proceed() + "!";
        }
    }

    @SocketMiddleware
    public static class Double {
        public String use(String text) {
            return text + text;
        }
    }

    @SocketMiddleware
    public static class Split {
        public List<String> use(String text) {
            return List.of(text.split(","));
        }
    }

    @SocketMiddleware
    public static class ToNumber {
        public EventArgs use(List<Integer> numbers, Ack ack) {
            return EventArgs.of(numbers.get(0), numbers.get(1));
        }
    }

    @SocketMiddlewareError
    public static class OnIo {
        public void use(@SocketErr IOException failure) {}
    }

    /** Stands for two annotations. */
    @SocketUseBefore(Double.class)
    @Input("composed")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Composed {}

    public interface Greeter {
        String greet(String name);
    }

    @SocketService
    public static class Service implements Greeter {
        @Override
        @Input("greet")
        @Emit("greeted")
        @Shouting
        @SocketUseBefore(Double.class)
        @SocketUseBefore(Double.class)
        public String greet(String name) {
            return "hello " + name;
        }

        @Input("split")
        @SocketUseBefore(Split.class)
        String split(String first, int second) {
            return first + (second + 1);
        }

        @Input("numbers")
        @SocketUseBefore(ToNumber.class)
        int numbers(int first, int second) {
            return first + second;
        }

        @Input("io")
        @SocketUseAfter(OnIo.class)
        String io() throws IOException {
            throw new IOException("disk");
        }

        @Composed
        String composed(String text) {
            return text;
        }
    }

    @Decorator
    @Priority(1)
    public static class Politely implements Greeter {
        @Inject
        @Delegate
        @Any
        Greeter delegate;

        @Override
        public String greet(String name) {
            return delegate.greet("dear " + name);
        }
    }

    @Test
    void interceptorsDecoratorsAndMiddlewaresWorkTogether() {
        // the middlewares are added by the extension where nobody discovered them
        try (WeldServer server = WeldServer.deploy(Service.class, Shout.class, Politely.class)) {
            MemoryClient client = server.client("/");
            assertThat(client.call("greet", "\"x\"").getString(0)).isEqualTo("[xxxx]hello dear xxxx!");
            assertThat(client.next("greeted").getString(0)).isEqualTo("[xxxx]hello dear xxxx!");
            assertThat(client.call("split", "\"a,4\"").getString(0)).isEqualTo("a5");
            assertThat(client.call("numbers", "[1,2]").getInt(0)).isEqualTo(3);
            assertThat(client.call("io")).isEmpty();
            assertThat(client.call("composed", "\"c\"").getString(0)).isEqualTo("cc");
        }
    }

    @SocketService("/a")
    public static class Original {
        @Input("name")
        String name() {
            return "original";
        }
    }

    @Specializes
    @ApplicationScoped
    public static class Special extends Original {
        @Override
        String name() {
            return "special";
        }
    }

    @Alternative
    @Priority(1)
    @ApplicationScoped
    public static class Other extends Original {
        @Override
        String name() {
            return "alternative";
        }
    }

    private static String nameOf(Class<?>... classes) {
        try (WeldServer server = WeldServer.deploy(classes)) {
            return server.client("/a").call("name").getString(0);
        }
    }

    @Test
    void specializedAndAlternativeServicesTakeThePlaceOfTheOriginal() {
        assertThat(nameOf(Original.class)).isEqualTo("original");
        assertThat(nameOf(Original.class, Special.class)).isEqualTo("special");
        assertThat(nameOf(Original.class, Other.class)).isEqualTo("alternative");
    }

    public static class Mapped {
        public String firstName = "";

        @JsonbProperty("other")
        public byte[] data = {};
    }

    @SocketService
    public static class Mapping {
        @Produces
        JsonbConfig config =
                new JsonbConfig().withPropertyNamingStrategy(PropertyNamingStrategy.LOWER_CASE_WITH_UNDERSCORES);

        @Input("mapped")
        Mapped mapped(Mapped value) {
            value.data = new byte[] {1};
            return value;
        }
    }

    @Test
    void theApplicationsOwnJsonbConfigCounts() {
        try (WeldServer server = WeldServer.deploy(Mapping.class)) {
            MemoryClient client = server.client("/");
            assertThat(client.call("mapped", "{\"first_name\":\"x\"}").toString())
                    .isEqualTo("[{\"first_name\":\"x\",\"other\":{\"_placeholder\":true,\"num\":0}}]");
        }
    }

    @SocketService
    public static class Plugged {
        static final List<String> CREATED = new CopyOnWriteArrayList<>();

        @Produces
        @ApplicationScoped
        AdapterFactory adapters() {
            return sockets -> {
                CREATED.add(sockets.namespace());
                return new InMemoryAdapter(sockets);
            };
        }

        @Produces
        Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withNullValues(true).withBinaryDataStrategy("BASE_64"));

        @Input("mapped")
        Mapped mapped(Mapped value) {
            return value;
        }
    }

    @Test
    void theApplicationsOwnAdapterAndMapperAreUsed() {
        try (WeldServer server = WeldServer.deploy(Plugged.class)) {
            MemoryClient client = server.client("/");
            assertThat(Plugged.CREATED).contains("/");
            assertThat(client.callBinary(
                                    "mapped",
                                    List.of(new byte[] {1}),
                                    "{\"firstName\":null,\"other\":{\"_placeholder\":true,\"num\":0}}")
                            .toString())
                    .isEqualTo("[{\"firstName\":null,\"other\":\"AQ==\"}]");
        }
    }

    @Test
    void theTableOfTheStartTellsWhatIsHandled() {
        try (WeldServer server = WeldServer.deploy(Service.class)) {
            assertThat(StartupTable.render(server.get(ServerRuntime.class).model()))
                    .contains("Namespace  Event in")
                    .containsPattern("/ +greet +greeted +emit +Service.greet")
                    .containsPattern("/ +split +- +ack +Service.split");
        }
    }
}
