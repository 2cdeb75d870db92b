package io.github.cdisocketio.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdisocketio.api.Args;
import io.github.cdisocketio.api.Emit;
import io.github.cdisocketio.api.Input;
import io.github.cdisocketio.api.SocketMiddleware;
import io.github.cdisocketio.api.SocketService;
import io.github.cdisocketio.api.SocketUseBefore;
import io.github.cdisocketio.api.Use;
import io.github.cdisocketio.server.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which classes and methods can be services and handlers. */
class ServiceShapesTest {

    @SocketMiddleware
    static class Twice {
        @Use
        Object twice(@Args List<Object> all) {
            return all.isEmpty() ? null : List.of(all.get(0), all.get(0));
        }
    }

    /** Package-private with public methods: the compiler gives public subclasses bridges. */
    abstract static class Hidden<T> {
        @Input("public")
        public String ofHidden(String a, String b) {
            return a + b;
        }

        @Input("generic")
        @SocketUseBefore(Twice.class)
        protected String generic(@Args(0) T value, @Args(1) List<T> more) {
            return value.getClass().getSimpleName() + more.get(0).getClass().getSimpleName();
        }

        @Input("overridden")
        String overridden(T value, int times) {
            return "base";
        }
    }

    interface Contract<K> {
        @Input("contract")
        String contract(K key, @Args(1) String b);

        @Input("defaulted")
        @Emit("out")
        default String defaulted(K key, String b) {
            return key.getClass().getSimpleName() + b;
        }
    }

    record Item(int number) {}

    @SocketService("/package")
    @SocketUseBefore(Twice.class)
    static class PackagePrivate extends Hidden<Item> implements Contract<Long> {
        PackagePrivate() {}

        @Override
        public String contract(Long key, String b) {
            return key + b;
        }

        @Override
        String overridden(Item value, int times) {
            return "sub" + value.number();
        }

        @Input("own")
        String own(String a, String b) {
            return a + b;
        }

        @Input("protected")
        protected String ofProtected(String a, String b) {
            return a + b;
        }
    }

    /** A public class: its methods inherited from a package-private one are bridges. */
    @SocketService("/public")
    @SocketUseBefore(Twice.class)
    public static class PublicService extends Hidden<Item> {
        @Input("own")
        String own(String a, String b) {
            return a + b;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/package | public | \"x\" | xx",
                "/package | own | \"x\" | xx",
                "/package | protected | \"x\" | xx",
                "/package | overridden | {\"number\":3},1 | error",
                "/package | contract | 5 | 55",
                "/package | defaulted | 5 | Long5",
                "/public | public | \"x\" | xx",
                "/public | own | \"x\" | xx",
            })
    void middlewaresRunAroundEveryKindOfHandler(String namespace, String event, String argument, String answer) {
        try (WeldServer server = WeldServer.deploy(PackagePrivate.class, PublicService.class, Twice.class)) {
            assertThat(server.client(namespace).call(event, argument).toString())
                    .contains(answer);
        }
    }

    /** A stereotype of the application that makes services. */
    @SocketService("/stereotype")
    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface AdminService {}

    @AdminService
    public static class ByStereotype {
        @Input("a")
        int a() {
            return 1;
        }
    }

    @Test
    void aStereotypeMayCarryTheAnnotation() {
        try (WeldServer server = WeldServer.deploy(ByStereotype.class)) {
            assertThat(server.client("/stereotype").call("a").getInt(0)).isEqualTo(1);
        }
    }

    @SocketService("/record")
    @Dependent
    public record AsRecord() {
        @Input("a")
        int a(Socket socket) {
            return 1;
        }
    }

    @SocketService("/constructor")
    public static class ByConstructor {
        private final Item item;

        protected ByConstructor() {
            this(new Item(0));
        }

        @Inject
        ByConstructor(Item item) {
            this.item = item;
        }

        @Input("a")
        int a() {
            return item.number();
        }
    }

    @ApplicationScoped
    public static class Items {
        @jakarta.enterprise.inject.Produces
        Item item() {
            return new Item(7);
        }
    }

    @Test
    void recordsAndConstructorsThatAreInjected() {
        try (WeldServer server = WeldServer.deploy(AsRecord.class, ByConstructor.class, Items.class)) {
            assertThat(server.client("/record").call("a").getInt(0)).isEqualTo(1);
            assertThat(server.client("/constructor").call("a").getInt(0)).isEqualTo(7);
        }
    }

    @SocketService("/a")
    public record Unproxyable() {}

    @SocketService("/a")
    public static final class Final {}

    @SocketService("/a")
    public static class NoConstructor {
        NoConstructor(String text) {}
    }

    @SocketService("/a")
    public static class FinalHandler {
        @Input("a")
        final void a() {}
    }

    @SocketService("/a")
    @Typed(Contract.class)
    public static class OnlyTyped implements Contract<Long> {
        @Override
        public String contract(Long key, String b) {
            return "";
        }
    }

    @Test
    void whatCannotBeAServiceIsToldWithAWayOut() {
        refuses(Unproxyable.class, "SIO-04026 service '" + Unproxyable.class.getName(), "@Dependent");
        refuses(Final.class, "SIO-04026 service '" + Final.class.getName(), "is final");
        refuses(FinalHandler.class, "SIO-04026 service '" + FinalHandler.class.getName(), "method a is final");
        refuses(OnlyTyped.class, "SIO-04027 service '" + OnlyTyped.class.getName(), "@Typed");
        refuses(NoConstructor.class, "SIO-04028 class '" + NoConstructor.class.getName(), "constructor");
    }

    private static void refuses(Class<?> type, String... texts) {
        assertThatThrownBy(() -> WeldServer.deploy(type).close()).hasMessageContainingAll(texts);
    }
}
