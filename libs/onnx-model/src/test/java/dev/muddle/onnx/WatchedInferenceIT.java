package dev.muddle.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchedInferenceIT {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InMemorySpanExporter collector = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(collector))
            .build();

    private final Tracer tracer = provider.get("test");
    private final OnnxNetwork network = OnnxNetwork.open(
            "decoder",
            ModelFiles.bytes("decoder.onnx"),
            new InferenceOptions(ExecutionProvider.CPU, 0, new WatchedInference(registry, tracer)));

    @AfterEach
    void close() {
        network.close();
        provider.close();
    }

    @Test
    void itSaysWhereItComputes() {
        // When
        double cpu = registry.get("muddle.execution.provider")
                .tags("part", "decoder", "provider", "cpu")
                .gauge()
                .value();

        // Then
        assertThat(cpu).isOne();
        assertThat(registry.get("muddle.execution.provider")
                        .tags("part", "decoder", "provider", "cuda")
                        .gauge()
                        .value())
                .isZero();
    }

    @Test
    void eachCallIsMeasured() {
        // Given
        List<float[]> rows = Collections.nCopies(40, new float[network.inputSize()]);

        // When
        network.run(rows);

        // Then
        assertThat(registry.get("muddle.inference.duration")
                        .tags("part", "decoder", "provider", "cpu")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("muddle.inference.batch.size")
                        .tag("part", "decoder")
                        .summary()
                        .totalAmount())
                .isEqualTo(40);
    }

    @Test
    void aCallThatFailsIsCounted() {
        // Given
        List<float[]> rows = List.of(new float[3]);

        // When
        Throwable thrown = catchThrowable(() -> network.run(rows));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        assertThat(registry.get("muddle.inference.failure")
                        .tag("part", "decoder")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void aCallThatIsPartOfATraceIsASpanOfIt() {
        // Given
        Span request = tracer.spanBuilder("request").startSpan();
        List<float[]> rows = List.of(new float[network.inputSize()]);

        // When
        float[][] unused = Context.root()
                .with(request)
                .wrapSupplier(() -> network.run(rows))
                .get();

        // Then
        SpanData span = collector.getFinishedSpanItems().get(0);
        assertThat(span.getName()).isEqualTo("infer decoder");
        assertThat(span.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void aCallThatIsPartOfNoTraceIsNoSpan() {
        // Given
        List<float[]> rows = List.of(new float[network.inputSize()]);

        // When
        network.run(rows);

        // Then
        assertThat(collector.getFinishedSpanItems()).isEmpty();
    }
}
