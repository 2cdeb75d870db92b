package io.github.cdisocketio.tck.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.spi.ConfigurationException;
import org.jboss.arquillian.container.spi.client.container.ContainerConfiguration;

/** What {@code arquillian.xml} says of a {@link ProcessContainer}. */
public final class ProcessConfiguration implements ContainerConfiguration {
    private String base = "";
    private String arguments = "";
    private int port;

    /** The working directory, which has the {@code webapps}. */
    public String getBase() {
        return base;
    }

    public void setBase(String base) {
        this.base = base;
    }

    /** What follows {@code java}, without blanks inside. */
    public String getArguments() {
        return arguments;
    }

    public void setArguments(String arguments) {
        this.arguments = arguments;
    }

    public int getPort() {
        return port;
    }

    public void setPort(int port) {
        this.port = port;
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ProcessContainer.words(arguments));
        return command;
    }

    @Override
    public void validate() {
        if (base.isEmpty() || arguments.isEmpty() || port == 0) {
            throw new ConfigurationException("a process needs base, arguments and port");
        }
    }
}
