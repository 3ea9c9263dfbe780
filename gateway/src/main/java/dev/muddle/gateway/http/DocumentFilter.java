package dev.muddle.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Completes the API document from {@code openapi/examples.json}: the bodies of requests get their examples; parameters
 * get what the code does not say of them, by their names.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DocumentFilter implements OASFilter {

    private static final String PROBLEM = "HttpProblem";

    private final Texts texts = Texts.read();

    @Override
    public Operation filterOperation(Operation operation) {
        Map<String, BodyExample> examples = texts.requests().get(operation.getOperationId());
        if (examples != null) {
            MediaType json = operation.getRequestBody().getContent().getMediaType("application/json");
            examples.forEach((name, example) -> json.addExample(name, example.toModel()));
        }
        return operation;
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        ParameterText text = texts.parameters().get(parameter.getName());
        if (text != null) {
            text.complete(parameter);
        }
        return parameter;
    }

    /** Enums are written in lower case; what is another schema or null can be either. */
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getEnumeration() != null) {
            schema.setEnumeration(schema.getEnumeration().stream()
                    .map(value -> value instanceof String text ? text.toLowerCase(Locale.ROOT) : value)
                    .toList());
        }
        List<SchemaType> types = schema.getType();
        if (schema.getRef() != null && types != null && types.contains(SchemaType.NULL)) {
            return OASFactory.createSchema()
                    .description(schema.getDescription())
                    .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        return schema;
    }

    /** The library's examples are of no system in particular. */
    @Override
    public void filterOpenAPI(OpenAPI document) {
        Schema problem = document.getComponents().getSchemas().get(PROBLEM);
        problem.getProperties().values().forEach(member -> member.setExamples(null));
        problem.getProperties().get("instance").setFormat("uri-reference");
        problem.addProperty(
                "errors",
                OASFactory.createSchema()
                        .addType(SchemaType.ARRAY)
                        .description("What is not accepted, if that is what is wrong: each with its field and detail.")
                        .items(OASFactory.createSchema()
                                .addType(SchemaType.OBJECT)
                                .addProperty("field", OASFactory.createSchema().addType(SchemaType.STRING))
                                .addProperty("detail", OASFactory.createSchema().addType(SchemaType.STRING))));
        problem.setExamples(List.of(texts.problem()));
    }

    /** What the file says. */
    record Texts(
            Map<String, Map<String, BodyExample>> requests,
            Map<String, ParameterText> parameters,
            Map<String, Object> problem) {

        static Texts read() {
            try (InputStream file = DocumentFilter.class.getResourceAsStream("/openapi/examples.json")) {
                return JsonMapper.builder()
                        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                        .build()
                        .readValue(file, new TypeReference<>() {});
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    record BodyExample(String summary, Map<String, Object> value) {

        Example toModel() {
            return OASFactory.createExample().summary(summary).value(value);
        }
    }

    record ParameterText(String description, SchemaText schema, Object example) {

        /** What the code says stays. */
        void complete(Parameter parameter) {
            if (parameter.getDescription() == null) {
                parameter.setDescription(description);
            }
            if (parameter.getExample() == null) {
                parameter.setExample(example);
            }
            if (schema != null) {
                schema.complete(parameter.getSchema());
            }
        }
    }

    record SchemaText(
            SchemaType type,
            String format,
            BigDecimal minimum,
            BigDecimal maximum,
            @JsonProperty("enum") List<Object> values) {

        void complete(Schema schema) {
            schema.setType(List.of(type));
            if (type == SchemaType.INTEGER && schema.getDefaultValue() != null) {
                schema.setDefaultValue(new BigDecimal(schema.getDefaultValue().toString()));
            }
            schema.setFormat(or(schema.getFormat(), format));
            schema.setMinimum(or(schema.getMinimum(), minimum));
            schema.setMaximum(or(schema.getMaximum(), maximum));
            schema.setEnumeration(or(schema.getEnumeration(), values));
        }

        private static <T> T or(T said, T otherwise) {
            return said == null ? otherwise : said;
        }
    }
}
