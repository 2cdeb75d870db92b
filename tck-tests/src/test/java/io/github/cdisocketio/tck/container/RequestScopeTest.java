package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.ee.Desk;
import io.github.cdisocketio.tck.ee.Slip;
import io.github.cdisocketio.tck.wire.TransportKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application with a request scoped bean: the library finds out by what the container tells of its beans. */
@ContainerScenario
class RequestScopeTest {

    @ParameterizedTest
    @EnumSource(TransportKind.class)
    void eachEventHasItsOwn(TransportKind kind) throws IOException {
        Application application = new Application(List.of(Desk.class, Slip.class), Map.of());
        try (DeployedApplication deployed =
                new DeployedApplication(Wars.of("desk", application), "/desk", "/socket.io/")) {
            Conversation desk = new Conversation(deployed.target());
            assertThat(desk.ask(kind, "/desk", "[\"write\",\"a\"]")).isEqualTo("[\"a!\"]");
            assertThat(desk.ask(kind, "/desk", "[\"write\",\"b\"]")).isEqualTo("[\"b!\"]");
        }
    }
}
