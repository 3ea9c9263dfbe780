package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Somebody who looks at the page. At the end it is checked that no script of the page threw. */
final class Visitor implements AutoCloseable {

    private static final double PATIENCE = 60_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    /** Knows which fingers are down. */
    private CDPSession screen;

    Visitor(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE);
        this.page = context.newPage();
        page.onPageError(faults::add);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /** Opens a view of the page, such as {@code make} or {@code walk?label=4&seed=1}. */
    void open(LaunchedSystem system, String view) {
        page.navigate("http://localhost:" + system.ports().gateway() + "/#" + view);
    }

    /** Opens a muddle, and waits until it is shown. */
    void openMuddle(LaunchedSystem system, String recipe) {
        open(system, "make?" + recipe);
        awaitMuddle();
    }

    void awaitMuddle() {
        PlaywrightAssertions.assertThat(find("#result")).isVisible();
        PlaywrightAssertions.assertThat(find("#result")).not().hasClass(Pattern.compile("stale"));
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Chooses one of several. */
    void choose(String name) {
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^" + name)))
                .check();
    }

    /**
     * What a finger does, as the screen tells of it.
     *
     * @param place x and y; none where it is lifted
     */
    void finger(String event, double... place) {
        JsonObject touch = new JsonObject();
        touch.addProperty("type", event);
        JsonArray points = new JsonArray();
        if (place.length > 0) {
            JsonObject point = new JsonObject();
            point.addProperty("x", place[0]);
            point.addProperty("y", place[1]);
            points.add(point);
        }
        touch.add("touchPoints", points);
        if (screen == null) {
            screen = context.newCDPSession(page);
        }
        screen.send("Input.dispatchTouchEvent", touch);
    }

    /** Drops a PNG. */
    void drop(String selector, String name, byte[] png) {
        JSHandle files =
                page.evaluateHandle("""
                ([name, png]) => {
                  const files = new DataTransfer();
                  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
                  files.items.add(new File([bytes], name, { type: "image/png" }));
                  return files;
                }
                """, List.of(name, Base64.getEncoder().encodeToString(png)));
        find(selector).dispatchEvent("drop", Map.of("dataTransfer", files));
    }

    /** The muddle that is shown, as the API has it. */
    JsonNode muddle(LaunchedSystem system) throws Exception {
        return system.client().getJson(find("#json").getAttribute("href"));
    }

    /** A probability that is shown, in percent. */
    double bar(String container, String label) {
        String text = find(container + " li")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator("b", new Page.LocatorOptions().setHasText(label))))
                .locator(".value")
                .textContent();
        return Double.parseDouble(text.replace("%", "").strip());
    }

    /** What a canvas shows. */
    String picture(String canvas) {
        return (String) find(canvas).evaluate("canvas => canvas.toDataURL()");
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).as("faults of the page's scripts").isEmpty();
    }
}
