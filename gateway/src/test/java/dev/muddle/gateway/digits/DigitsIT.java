package dev.muddle.gateway.digits;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.EncodingsRequested;
import dev.muddle.contracts.ImagesEncoded;
import dev.muddle.contracts.ImagesEncoded.Encoding;
import dev.muddle.contracts.ModelActivated;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.registry.DataSet;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The active model's data set, from a real Postgres; the encoder is played. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class DigitsIT {

    private static final String DIGITS = "api/v1/digits";

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private final DataSet dataSet = TestModel.dataSet();

    private Api api;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        ModelActivated sample = SampleEvents.model(TestModel.bundle().version(), Instant.now());
        peers.activate(new ModelActivated(
                sample.version(), dataSet.digest(), sample.labels(), sample.centroids(), sample.activatedAt()));
    }

    @Test
    void pagesShowEveryDigitOfALabelOnce() {
        // Given
        List<Integer> fours = IntStream.range(0, TestModel.TEST_DIGITS)
                .filter(index -> dataSet.test().label(index) == 4)
                .boxed()
                .toList();
        List<Integer> seen = new ArrayList<>();

        // When
        String page = DIGITS + "?split=test&label=4&limit=7";
        while (page != null) {
            JsonNode shown = Api.json(api.get(page));
            shown.at("/digits")
                    .forEach(digit -> seen.add(digit.at("/digit/index").intValue()));
            page = shown.at("/links/next").textValue();
        }

        // Then
        assertThat(seen).hasSizeGreaterThan(7).isEqualTo(fours);
    }

    @Test
    void aPageSaysWhatItsDigitsAre() {
        // When
        JsonNode page = Api.json(api.get(DIGITS));

        // Then
        assertThat(page.at("/digits")).hasSize(50);
        JsonNode digit = page.at("/digits/3");
        assertThat(digit.at("/digit").toString()).isEqualTo("{\"split\":\"train\",\"index\":3}");
        assertThat(digit.at("/label").intValue()).isEqualTo(dataSet.train().label(3));
        assertThat(digit.at("/labelName").textValue())
                .isEqualTo(Integer.toString(dataSet.train().label(3)));
        assertThat(api.get(digit.at("/links/image").textValue()).body())
                .isEqualTo(Png.of(dataSet.train().pixels(3), 1));
    }

    @Test
    void aDigitIsShownWhereItLies() {
        // Given
        byte[] pixels = dataSet.test().pixels(42);
        CompletableFuture<HttpResponse<byte[]>> response = api.send(api.request(DIGITS + "/test/42"));
        EncodingsRequested request = peers.encodingsRequest(pixels);
        assertThat(request.model()).isEqualTo(TestModel.bundle().version());

        // When
        peers.send(new ImagesEncoded(
                request.id(), request.model(), List.of(new Encoding(new float[] {0.5f}, SampleEvents.distances(), 3))));

        // Then
        JsonNode digit = Api.json(response.join());
        assertThat(digit.at("/digit/index").intValue()).isEqualTo(42);
        assertThat(digit.at("/label").intValue()).isEqualTo(dataSet.test().label(42));
        assertThat(digit.at("/model").textValue()).isEqualTo(request.model());
        assertThat(digit.at("/latent").toString()).isEqualTo("[0.5]");
        assertThat(digit.at("/distances")).hasSize(10);
        assertThat(digit.at("/nearest").intValue()).isEqualTo(3);
        assertThat(digit.at("/nearestName").textValue()).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({
        "?split=both,              422, invalid-request, train or test",
        "?label=10,                422, invalid-request, 0 to 9",
        "?label=four,              422, invalid-request, 0 to 9",
        "?limit=0,                 422, invalid-request, 1 to 500",
        "?limit=501,               422, invalid-request, 1 to 500",
        "?cursor=x,                422, invalid-request, cursor must be a whole number",
        "/test/42/image?scale=33,  422, invalid-request, 1 to 32",
        "/test/200,                404, no-such-digit,   train and test",
        "/test/-1,                 404, no-such-digit,   train and test",
        "/test/99999999999999,     404, no-such-digit,   train and test",
        "/both/0,                  404, no-such-digit,   train and test",
        "/train/1000/image,        404, no-such-digit,   train and test"
    })
    void whatIsNotThereOrNotAcceptedIsAProblem(String part, int status, String type, String accepted) {
        // When
        HttpResponse<byte[]> response = api.get(DIGITS + part);

        // Then
        assertThatProblem(response).is(status, type).says(accepted);
    }
}
