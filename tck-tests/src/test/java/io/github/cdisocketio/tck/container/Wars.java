package io.github.cdisocketio.tck.container;

import io.github.cdisocketio.cluster.SocketIoEmitter;
import io.github.cdisocketio.engine.EngineProvider;
import io.github.cdisocketio.redis.RedisAdapters;
import io.github.cdisocketio.tck.Application;
import io.github.cdisocketio.tck.app.Answers;
import io.github.cdisocketio.tck.app.Echo;
import io.github.cdisocketio.tck.app.EchoProvider;
import io.github.cdisocketio.tck.app.Settings;
import java.io.File;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Applications as WARs: classes, configuration, and the library as one dependency in a POM would bring it. */
public final class Wars {
    /** The name of the WAR that has no context path. */
    static final String ROOT = "ROOT";

    /** A page of every WAR: who gets it knows that the application is deployed. */
    static final String MARKER = "deployed.txt";

    private static final String BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;

    private Wars() {}

    /** The application, found by CDI as it is: with an empty-handed {@code beans.xml}, which Weld Servlet insists on. */
    public static WebArchive of(String name, Application application) {
        return bare(name, application).addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
    }

    /** The application without the library, for an EAR that has it. */
    static WebArchive thin(String name, Application application) {
        return classes(name, application).addAsWebInfResource(new StringAsset(BEANS), "beans.xml");
    }

    /** The application, all of whose classes are beans: in an EAR WildFly knows no other that have only our annotation. */
    static WebArchive explicit(String name, Application application) {
        return bare(name, application)
                .addAsWebInfResource(new StringAsset(BEANS.replace("annotated", "all")), "beans.xml");
    }

    /** A part of applications for the {@code lib} of an EAR. */
    static JavaArchive library(String name, Class<?>... classes) {
        return ShrinkWrap.create(JavaArchive.class, name + ".jar")
                .addClasses(classes)
                .addAsManifestResource(new StringAsset(BEANS), "beans.xml");
    }

    /** The application without {@code beans.xml}. */
    public static WebArchive bare(String name, Application application) {
        return classes(name, application).addAsLibraries(libraries());
    }

    private static WebArchive classes(String name, Application application) {
        return war(name)
                .addClasses(application.beans().toArray(Class<?>[]::new))
                .addClass(Answers.class)
                .addAsResource(properties(application.properties()), "META-INF/microprofile-config.properties");
    }

    /** Engine.IO alone: the transports without the CDI extension. */
    static WebArchive echo(String name) {
        return war(name)
                .addClasses(Echo.class, EchoProvider.class, Settings.class)
                .addAsServiceProvider(EngineProvider.class, EchoProvider.class)
                .addAsLibraries(Arrays.stream(libraries())
                        .filter(jar -> !jar.getName().startsWith("cdi-socketio-extension"))
                        .toArray(File[]::new));
    }

    /** An empty one; GlassFish, Payara and Liberty want to be told that this one is the root. */
    private static WebArchive war(String name) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war")
                .addAsWebResource(new StringAsset("deployed"), MARKER);
        return name.equals(ROOT)
                ? war.addAsWebInfResource(
                                new StringAsset(
                                        "<glassfish-web-app><context-root>/</context-root></glassfish-web-app>"),
                                "glassfish-web.xml")
                        .addAsWebInfResource(
                                new StringAsset(
                                        "<web-ext xmlns=\"http://websphere.ibm.com/xml/ns/javaee\" version=\"1.1\"><context-root uri=\"/\"/></web-ext>"),
                                "ibm-web-ext.xml")
                : war;
    }

    /** The context path of a WAR with this name. */
    static String contextPath(String name) {
        return name.equals(ROOT) ? "" : "/" + name;
    }

    /** A configuration, as MicroProfile Config reads it. */
    public static StringAsset properties(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(properties);
        all.putIfAbsent("socketio.log-mappings", "false");
        return new StringAsset(all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n")));
    }

    /** What the dependency brings, and what a bare servlet container lacks; put there by the profile. */
    public static File[] libraries() {
        return jarsIn(RunningContainer.name());
    }

    /** What redis-adapter brings, beside that. */
    static File[] redisLibraries() {
        Stream<File> ours = Stream.of(jarOf(RedisAdapters.class), jarOf(SocketIoEmitter.class));
        return Stream.concat(ours, Stream.of(jarsIn("redis"))).toArray(File[]::new);
    }

    private static File[] jarsIn(String folder) {
        File[] jars = new File("target/tck-lib/" + folder).listFiles((parent, file) -> file.endsWith(".jar"));
        if (jars == null || jars.length == 0) {
            throw new IllegalStateException(
                    "target/tck-lib/" + folder + " has no jars: run Maven with the profile of a container");
        }
        return jars;
    }

    /** The jar that a class comes from. */
    static File jarOf(Class<?> known) {
        return new File(
                known.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
