package io.github.cdisocketio.tck.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.ee.Clerk;
import io.github.cdisocketio.tck.ee.Note;
import io.github.cdisocketio.tck.ee.Notes;
import io.github.cdisocketio.tck.ee.Office;
import io.github.cdisocketio.tck.wire.TransportKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What handlers find in a full server. */
@ContainerScenario
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Excused(
        on = {"tomcat", "tomcat10", "jetty"},
        because = "has no transactions, persistence or enterprise beans",
        see = "tomcat-and-jetty")
class EnterpriseTest {
    private static final String PERSISTENCE = """
            <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
              <persistence-unit name="tck" transaction-type="JTA">
                <properties>
                  <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                </properties>
              </persistence-unit>
            </persistence>
            """;

    private DeployedApplication application;
    private Conversation office;

    private Conversation office() {
        if (office == null) { // not in the constructor: an excused server is not asked
            application = new DeployedApplication(
                    Wars.of(
                                    "office",
                                    new Application(
                                            List.of(Office.class, Notes.class, Note.class, Clerk.class), Map.of()))
                            .addAsResource(new StringAsset(PERSISTENCE), "META-INF/persistence.xml"),
                    "/office",
                    "/socket.io/");
            office = new Conversation(application.target());
        }
        return office;
    }

    @AfterAll
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    private String ask(String event) throws IOException {
        return office().ask(TransportKind.WEBSOCKET, "/office", event);
    }

    @Test
    void entitiesOfTheDefaultDataSourceAreStoredAndRolledBack() throws IOException {
        assertThat(ask("[\"note\",\"a\",false]")).isEqualTo("[[\"a\"]]");
        assertThat(ask("[\"note\",\"b\",true]")).contains("INTERNAL");
        assertThat(ask("[\"notes\"]")).isEqualTo("[[\"a\"]]");
    }

    @Test
    void enterpriseBeanIsInjected() throws IOException {
        assertThat(ask("[\"stamp\",\"x\"]")).isEqualTo("[\"stamped x\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "look-up"})
    void handlerHasTransactionsAndItsComponentsNames(String event) throws IOException {
        assertThat(ask("[\"" + event + "\"]")).isEqualTo("[true]");
    }

    @Test
    void argumentsAreValidated() throws IOException {
        assertThat(ask("[\"valid\",\"long enough\"]")).isEqualTo("[\"long enough\"]");
        assertThat(ask("[\"valid\",\"no\"]")).contains("error");
    }
}
