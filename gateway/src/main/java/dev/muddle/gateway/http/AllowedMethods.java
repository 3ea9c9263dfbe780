package dev.muddle.gateway.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which methods the resources accept at a path: the framework refuses the others, but does not say which it accepts. */
@ApplicationScoped
class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}");

    private final List<Route> routes;

    @Inject
    AllowedMethods(BeanManager beans) {
        this(beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .toList());
    }

    AllowedMethods(List<Class<?>> resources) {
        this.routes = resources.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(method -> Route.of(method).stream())
                .toList();
    }

    /** The methods, as the header {@code Allow} lists them; empty where no resource is. */
    String at(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.path().matcher(path).matches()) {
                methods.add(route.method());
                if (route.method().equals(HttpMethod.GET)) {
                    methods.add(HttpMethod.HEAD);
                }
            }
        }
        return String.join(", ", methods);
    }

    /** A method that a resource accepts, and where. */
    private record Route(String method, Pattern path) {

        static List<Route> of(Method method) {
            List<Route> routes = new ArrayList<>();
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (http != null) {
                    routes.add(new Route(http.value(), path(method)));
                }
            }
            return routes;
        }

        private static Pattern path(Method method) {
            String template =
                    method.getDeclaringClass().getAnnotation(Path.class).value();
            Path own = method.getAnnotation(Path.class);
            if (own != null) {
                template += "/" + own.value();
            }
            return Pattern.compile(PARAMETER.matcher(template).replaceAll("[^/]+") + "/?");
        }
    }
}
