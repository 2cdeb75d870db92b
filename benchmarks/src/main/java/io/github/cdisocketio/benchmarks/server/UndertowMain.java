package io.github.cdisocketio.benchmarks.server;

import io.github.cdisocketio.transport.servlet.TransportInitializer;
import io.undertow.Undertow;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.servlet.ServletException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Set;

/** This server on Undertow, as WildFly would have it but for the application server around it; with the argument {@code echo} Undertow alone. */
final class UndertowMain {
    private UndertowMain() {}

    public static void main(String... args) throws ServletException, IOException {
        boolean echo = args.length > 0 && args[0].equals("echo");
        WebSocketDeploymentInfo webSockets =
                new WebSocketDeploymentInfo().setBuffers(new DefaultByteBufferPool(true, 16 * 1024 - 20, 100, 12));
        DeploymentInfo deployment = Servlets.deployment()
                .setClassLoader(UndertowMain.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("bench.war")
                .addServletContextAttribute(WebSocketDeploymentInfo.ATTRIBUTE_NAME, webSockets);
        if (echo) {
            webSockets.addEndpoint(ServerEndpointConfig.Builder.create(EchoEndpoint.class, "/socket.io/")
                    .build());
        } else {
            System.setProperty("socketio.log-mappings", "false");
            SeContainerInitializer.newInstance().initialize();
            deployment.addServletContainerInitializer(
                    new ServletContainerInitializerInfo(TransportInitializer.class, Set.of()));
        }
        DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
        manager.deploy();
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(manager.start())
                .build();
        server.start();
        Control.serve(((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort());
    }
}
