package io.github.cdisocketio.tck.container;

import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.Servers;
import io.github.cdisocketio.tck.Started;
import io.github.cdisocketio.tck.wire.Target;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The servers under test as web applications of one container, each deployed when the first scenario asks for it; one of them is the root. */
public final class ContainerServers implements Servers, AutoCloseable {
    private final Map<String, Started> deployed = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    private Target shared(String name, Function<String, Started> deployment) {
        return deployed.computeIfAbsent(name, deployment).target();
    }

    private static Started deploy(String name, Application application) {
        return new DeployedApplication(Wars.of(name, application), Wars.contextPath(name), application.path());
    }

    @Override
    public Target brisk() {
        return shared("brisk", name -> deploy(name, Application.BRISK));
    }

    @Override
    public Target calm() {
        return shared(Wars.ROOT, name -> deploy(name, Application.CALM));
    }

    @Override
    public Target msgpack() {
        return shared("msgpack", name -> deploy(name, Application.MSGPACK));
    }

    @Override
    public Target recovering() {
        return shared("recovering", name -> deploy(name, Application.RECOVERING));
    }

    @Override
    public Target echo() {
        return shared("echo", name -> new DeployedApplication(Wars.echo(name), Wars.contextPath(name), "/engine.io/"));
    }

    @Override
    public Started start(Application application) {
        return deploy("own-" + number.incrementAndGet(), application);
    }

    @Override
    public void close() {
        deployed.values().forEach(Started::close);
    }
}
