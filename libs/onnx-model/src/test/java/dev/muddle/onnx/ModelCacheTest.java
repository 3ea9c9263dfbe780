package dev.muddle.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.onnx.ModelCache.Lease;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCacheTest {

    private final List<String> loaded = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final ModelCache<Model> cache = new ModelCache<>(2, this::load);

    @Test
    void aModelIsLoadedOnce() {
        // Given
        Model first = use("one");

        // When
        Model second = use("one");

        // Then
        assertThat(second).isSameAs(first);
        assertThat(loaded).containsExactly("one");
        assertThat(closed).isEmpty();
    }

    @Test
    void theModelLeastRecentlyLeasedMakesRoomForANewOne() {
        // Given
        use("one");
        use("two");
        use("one");

        // When
        use("three");

        // Then
        assertThat(closed).containsExactly("two");
    }

    @Test
    void aModelThatIsPushedOutStaysOpenWhileItIsLeased() {
        // Given
        Lease<Model> lease = cache.lease("one");
        Lease<Model> other = cache.lease("one");
        use("two");
        use("three");

        // When
        lease.close();

        // Then
        assertThat(closed).isEmpty();
        assertThat(other.model().version()).isEqualTo("one");
    }

    @Test
    void aModelThatIsPushedOutIsClosedWithItsLastLease() {
        // Given
        Lease<Model> lease = cache.lease("one");
        Lease<Model> other = cache.lease("one");
        use("two");
        use("three");
        lease.close();

        // When
        other.close();

        // Then
        assertThat(closed).containsExactly("one");
    }

    @Test
    void aLeaseGivenBackTwiceCountsOnce() {
        // Given
        Lease<Model> lease = cache.lease("one");
        Lease<Model> other = cache.lease("one");
        use("two");
        use("three");
        lease.close();

        // When
        lease.close();

        // Then
        assertThat(closed).isEmpty();
        other.close();
        assertThat(closed).containsExactly("one");
    }

    @Test
    void aModelThatWasPushedOutIsLoadedAgain() {
        // Given
        Lease<Model> old = cache.lease("one");
        use("two");
        use("three");

        // When
        Model again = use("one");

        // Then
        assertThat(again).isNotSameAs(old.model());
        assertThat(loaded).containsExactly("one", "two", "three", "one");
    }

    @Test
    void whatTheLoaderThrowsIsThrown() {
        // Given
        use("one");
        use("two");

        // When
        Throwable thrown = catchThrowable(() -> cache.lease("broken at first"));

        // Then
        assertThat(thrown).isInstanceOf(OnnxException.class).hasMessage("broken at first");
        assertThat(closed).isEmpty();
    }

    @Test
    void aLoadThatFailedIsTriedAnew() {
        // Given
        assertThatThrownBy(() -> cache.lease("broken at first")).isInstanceOf(OnnxException.class);

        // When
        Model model = use("broken at first");

        // Then
        assertThat(model.version()).isEqualTo("broken at first");
        assertThat(closed).isEmpty();
    }

    @Test
    void closingClosesWhatIsNotLeased() {
        // Given
        use("one");
        Lease<Model> lease = cache.lease("two");

        // When
        cache.close();

        // Then
        assertThat(closed).containsExactly("one");
        lease.close();
        assertThat(closed).containsExactly("one", "two");
    }

    @Test
    void aModelThatDoesNotCloseIsNoHarm() {
        // Given
        use("stubborn");
        use("two");

        // When
        Model three = use("three");

        // Then
        assertThat(three.version()).isEqualTo("three");
        assertThat(closed).containsExactly("stubborn");
    }

    @Test
    void roomForNoModelAtAllIsRefused() {
        // Given
        int capacity = 0;

        // When
        Throwable thrown = catchThrowable(() -> new ModelCache<>(capacity, this::load));

        // Then
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 1");
    }

    private Model use(String version) {
        try (Lease<Model> lease = cache.lease(version)) {
            return lease.model();
        }
    }

    private Model load(String version) {
        boolean first = !loaded.contains(version);
        loaded.add(version);
        if (first && version.equals("broken at first")) {
            throw new OnnxException(version, null);
        }
        return new Model(version);
    }

    private final class Model implements AutoCloseable {

        private final String version;

        private Model(String version) {
            this.version = version;
        }

        String version() {
            return version;
        }

        @Override
        public void close() {
            closed.add(version);
            if (version.equals("stubborn")) {
                IllegalStateException failure = new IllegalStateException(version);
                // The cache logs it: one line will do.
                failure.setStackTrace(new StackTraceElement[0]);
                throw failure;
            }
        }
    }
}
