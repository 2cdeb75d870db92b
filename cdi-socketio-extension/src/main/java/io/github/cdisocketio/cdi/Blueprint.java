package io.github.cdisocketio.cdi;

import io.github.cdisocketio.cdi.config.SocketIoConfig;
import io.github.cdisocketio.cdi.model.EndpointModel;
import io.github.cdisocketio.cdi.model.EndpointScanner;
import io.github.cdisocketio.cdi.model.Problems;
import io.github.cdisocketio.config.PropertySource;
import jakarta.enterprise.inject.spi.BeanManager;

/** All that a server is made of, checked. */
record Blueprint(Visibility visibility, SocketIoConfig config, EndpointModel model, NamespaceInjections injections) {

    /** Puts it together, in a thread of the application. @param problems gets to know of all that is wrong */
    static Blueprint of(
            Visibility visibility, ServiceBeans services, NamespaceInjections injections, Problems problems) {
        SocketIoConfig config = SocketIoConfig.read(PropertySource.ofThisApplication(SocketIoExtension.loader()));
        config.problems().forEach(problems::add);
        EndpointModel model = new EndpointScanner(visibility.manager(), problems).scan(services.candidates(visibility));
        services.check(visibility, problems);
        injections.check(visibility, model, problems);
        Plugins.check(visibility.manager(), config, problems);
        JsonMappings.check(visibility.manager(), problems);
        HandlerThreads.check(config, problems);
        return new Blueprint(visibility, config, model, injections);
    }

    /** The same, with beans and events as seen from somewhere else. */
    Blueprint seenBy(BeanManager manager) {
        return new Blueprint(
                new Visibility(manager, visibility.loader(), visibility.everything()), config, model, injections);
    }
}
