package io.github.cdisocketio.cdi.dispatch;

import io.github.cdisocketio.cdi.model.HandlerModel;
import io.github.cdisocketio.cdi.model.MiddlewareModel;
import io.github.cdisocketio.cdi.model.ServiceModel;
import jakarta.enterprise.inject.spi.Bean;
import java.util.List;

/** Binds models to beans, method handles and sources of parameters, once, at the start. */
final class PlanMaker {
    private final BeanReferences references;
    private final ParameterSources sources;

    PlanMaker(BeanReferences references, ParameterSources sources) {
        this.references = references;
        this.sources = sources;
    }

    HandlerPlan plan(ServiceModel service, HandlerModel handler) {
        Bean<?> bean = service.bean();
        Object target = references.get(bean, service.type());
        BoundMethod method = new BoundMethod(handler.method(), target, sources);
        return HandlerPlan.of(handler, method, stages(handler.before()), stages(handler.after()));
    }

    private List<Stage> stages(List<MiddlewareModel> middlewares) {
        return middlewares.stream().map(this::stage).toList();
    }

    private Stage stage(MiddlewareModel middleware) {
        Object target = references.get(middleware.bean(), middleware.method().beanClass());
        return new Stage(middleware, new BoundMethod(middleware.method(), target, sources));
    }
}
