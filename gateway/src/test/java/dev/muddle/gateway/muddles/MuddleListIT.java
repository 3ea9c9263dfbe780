package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.Api;
import dev.muddle.latent.Strategy;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was made is listed, a page at a time. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class MuddleListIT {

    @TestHTTPResource
    URI root;

    @Inject
    StoredMuddles store;

    /** Of this test's muddles only. */
    private final String model = "model-" + UUID.randomUUID();

    private final String path = Api.MUDDLES + "?model=" + model;

    private Api api;

    @BeforeEach
    void connect() {
        api = new Api(root);
    }

    @Test
    void theNewestComesFirst() {
        // Given
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> keep(Strategy.AVERAGE, 1))
                .map(kept -> kept.get(0))
                .toList();

        // When
        JsonNode list = Api.json(api.get(path));

        // Then
        assertThat(list.at("/items").findValuesAsText("id")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(list.at("/links/self").textValue()).isEqualTo("/" + path);
        assertThat(list.at("/links/next").isNull()).isTrue();
    }

    @Test
    void pagesLeadThroughAllOfThemOnce() {
        // Given: of the same time, so that the id decides.
        List<String> ids = keep(Strategy.AVERAGE, 7);
        List<String> listed = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();

        // When
        String next = path + "&limit=3";
        while (next != null) {
            JsonNode page = Api.json(api.get(next));
            sizes.add(page.at("/items").size());
            listed.addAll(page.at("/items").findValuesAsText("id"));
            next = page.at("/links/next").textValue();
        }

        // Then
        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void aFullLastPageHasNoNext() {
        // Given
        keep(Strategy.AVERAGE, 2);

        // When
        JsonNode page = Api.json(api.get(path + "&limit=2"));

        // Then
        assertThat(page.at("/items")).hasSize(2);
        assertThat(page.at("/links/next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "label=4, 3",
        "label=5, 0",
        "partner=9, 3",
        "partner=4, 0",
        "quality=strict, 3",
        "quality=hard, 0",
        "strategy=farthest, 2",
        "strategy=average&label=4&partner=9&quality=strict, 1",
        "strategy=balanced, 0",
        "since=2026-01-01T00:00:00Z, 3",
        "since=9999-01-01T00:00:00Z, 0",
        "until=9999-01-01T00:00:00%2B01:00, 3",
        "until=0001-01-01T00:00:00Z, 0"
    })
    void onlyWhatIsAskedForIsListed(String filter, int count) {
        // Given
        keep(Strategy.AVERAGE, 1);
        keep(Strategy.FARTHEST, 2);

        // When
        JsonNode list = Api.json(api.get(path + "&" + filter));

        // Then
        assertThat(list.at("/items")).hasSize(count);
    }

    @Test
    void anItemIsTheMuddleItself() {
        // Given
        String id = keep(Strategy.FARTHEST, 1).get(0);

        // When
        JsonNode list = Api.json(api.get(path));

        // Then
        assertThat(list.at("/items/0")).isEqualTo(Api.json(api.get(Api.MUDDLES + "/" + id)));
        assertThat(Instant.parse(list.at("/items/0/madeAt").textValue())).isBeforeOrEqualTo(Instant.now());
    }

    @ParameterizedTest
    @CsvSource({
        "label=-1,          label,    0 to 61",
        "label=four,        label,    a whole number",
        "partner=62,        partner,  0 to 61",
        "quality=good,      quality,  'invalid, clear, hard, strict'",
        "strategy=best,     strategy, 'average, farthest, balanced'",
        "model=a%00b,       model,    a version",
        "since=now,         since,    2026-01-31T12:00:00Z",
        "until=2026,        until,    2026-01-31T12:00:00Z",
        "limit=0,           limit,    1 to 100",
        "limit=101,         limit,    1 to 100",
        "cursor=abc,        cursor,   links.next",
        "cursor=%C3%A9,     cursor,   links.next",
        "colour=red,        colour,   'accepted are cursor, label, limit'",
        "label=1&label=2,   label,    given 2 times"
    })
    void aParameterThatIsNotAcceptedIsNamed(String query, String field, String accepted) {
        // When
        HttpResponse<byte[]> response = api.get(Api.MUDDLES + "?" + query);

        // Then
        assertThatProblem(response).is(422, "invalid-request").says(accepted);
        assertThat(Api.json(response).at("/errors/0/field").textValue()).isEqualTo(field);
    }

    /** Keeps 4s that were muddled with 9s. */
    private List<String> keep(Strategy strategy, int count) {
        MuddleRecipe recipe = new MuddleRecipe(4, 9, Split.TEST, strategy, 1, 1, 7);
        List<MuddledDigit> digits = IntStream.range(0, count)
                .mapToObj(i -> SampleEvents.digit(UUID.randomUUID(), recipe, model))
                .toList();
        store.keep(digits.stream().map(Outcome.Made::new).toList());
        return digits.stream().map(digit -> digit.id().toString()).toList();
    }
}
