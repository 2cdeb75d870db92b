package io.github.cdisocketio.tck.container;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.messaging.MessagingAdapters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two applications of one server are a cluster over the message broker that the server brings; nothing else is configured. */
@ContainerScenario
@Excused(
        on = {"wildfly", "wildfly-preview", "liberty", "tomcat", "tomcat10", "jetty", "payara-micro"},
        because = "has no message broker as it is configured here",
        see = "messaging")
class MessagingClusterTest {

    @Test
    @Timeout(300) // two deployments, and the first use of the broker, which starts it
    void twoApplicationsAreOneCluster() {
        new TwoApplications(
                        Map.of("socketio.adapter", "messaging", "socketio.messaging.connect-timeout", "PT30S"),
                        Wars.jarOf(MessagingAdapters.class),
                        Wars.jarOf(SocketIoEmitter.class))
                .areOneCluster();
    }
}
