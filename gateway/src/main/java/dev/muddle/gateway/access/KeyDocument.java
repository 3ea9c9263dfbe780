package dev.muddle.gateway.access;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Says in the OpenAPI document how a key is brought, which not every system asks for. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class KeyDocument implements OASFilter {

    private static final String NAME = "key";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents()
                .addSecurityScheme(
                        NAME,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An API key, or a token of OpenID Connect, where the system asks for one."));
        document.addSecurityRequirement(OASFactory.createSecurityRequirement());
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(NAME));
    }
}
