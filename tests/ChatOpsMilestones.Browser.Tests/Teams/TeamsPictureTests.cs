using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Browser.Tests.Kit;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Npm;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ChatOpsMilestones.Browser.Tests.Teams;

/// <summary>
/// Microsoft's own renderer shows every golden card, answer and form in a real browser, light and dark, wide and as on a phone;
/// with CHATOPS_ACCEPT=1 the pictures of <c>docs/teams-cards.md</c> are taken anew.
/// </summary>
public sealed partial class TeamsPictureTests(BrowserFixture browser)
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..")); // never null: a file in a folder

    // What is cut off at the edge counts as wider, seen or not.
    private const string Inside = """
        frame => [...frame.querySelectorAll('button, input, textarea, select, p, td')].every(one => one.getBoundingClientRect().right <= frame.getBoundingClientRect().right)
        """;

    private static readonly string[] Themes = ["light", "dark"];

    private static string Pictures => Path.Combine(Repository, "docs", "images", "teams");

    [Fact]
    public async Task Every_golden_is_shown_by_the_official_renderer()
    {
        var goldens = Goldens();
        var page = await ShownAsync(goldens);
        var wanted = Shown();
        foreach (var name in goldens.Select(golden => golden["name"]!.GetValue<string>()))
        {
            foreach (var theme in Themes)
            {
                var section = page.Locator($"section[id='{name}-{theme}']");
                foreach (var width in new[] { "wide", "phone" })
                {
                    var frame = section.Locator("." + width);
                    var seen = await frame.InnerTextAsync();
                    Assert.All(Words(name), word => Assert.Contains(word, seen, StringComparison.Ordinal));
                    Assert.True(await frame.Locator(".frame").EvaluateAsync<bool>(Inside), $"{name}: something is wider than the {width} card.");
                }

                // What somebody is called makes no link and no picture, and formats nothing.
                Assert.Empty(await section.Locator(".frame :is(a[href*='evil'], a[href^='javascript'], img[src*='evil'], em, strong, h1, blockquote, code, pre, table:not(.ac-factset), ul, ol)").EvaluateAllAsync<string[]>("all => all.map(one => one.outerHTML)"));
                if (Accepting && wanted.Contains($"{name}-{theme}"))
                    await section.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{theme}.png") });
            }
        }
    }

    [Fact]
    public async Task Snooze_folds_its_choices_out_on_the_card()
    {
        var page = await ShownAsync([.. Goldens().Where(golden => golden["name"]!.GetValue<string>() == "card-usage-drop")]);

        foreach (var theme in Themes)
        {
            var section = page.Locator($"section[id='card-usage-drop-{theme}']");
            foreach (var width in new[] { "wide", "phone" })
            {
                await section.Locator($".{width} button", new() { HasTextString = "Snooze" }).ClickAsync();
                await Expect(section.Locator($".{width} button", new() { HasTextString = "Until a date" })).ToBeVisibleAsync();
            }

            if (Accepting)
                await section.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"card-snooze-menu-{theme}.png") });
        }
    }

    [Fact]
    public async Task The_official_renderer_finds_no_fault_with_them()
    {
        // One that must be found faulty stands among them, so that a renderer that sees nothing is noticed.
        var wrong = JsonNode.Parse("""{"name":"wrong","card":{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Nonsense"}]}}""")!.AsObject();
        var page = await ShownAsync([.. Goldens(), wrong]);

        var faults = await page.EvaluateAsync<string[]>("window.faults");

        Assert.Contains(faults, fault => fault.StartsWith("wrong: ", StringComparison.Ordinal));

        // It takes lists that are asked for while typing for 1.6; Teams has them in cards of any version.
        Assert.Empty(faults.Where(fault => !fault.StartsWith("wrong: ", StringComparison.Ordinal) && !Asked().IsMatch(fault)).Distinct());
    }

    [Fact]
    public async Task A_phone_that_knows_1_2_alone_still_shows_every_button()
    {
        var cards = Goldens().Where(golden => golden["name"]!.GetValue<string>().StartsWith("card-", StringComparison.Ordinal)).ToList();
        foreach (var card in cards)
            card["version"] = "v1_2";
        var page = await ShownAsync(cards);

        foreach (var card in cards)
        {
            var name = card["name"]!.GetValue<string>();
            var wanted = Titles(card["card"]!["body"]!).ToList();
            var seen = await page.Locator($"section[id='{name}-light'] .phone .frame button").AllInnerTextsAsync();
            Assert.Equal(wanted, seen);
        }
    }

    [Fact]
    public async Task Everything_that_can_be_pressed_or_filled_in_has_a_name()
    {
        var page = await ShownAsync([.. Goldens()]);

        var found = await page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["button-name", "link-name", "label", "select-name", "aria-required-attr", "aria-valid-attr-value", "nested-interactive"] } });

        Assert.Empty(found.Violations.SelectMany(fault => fault.Nodes.Select(node => $"{fault.Id}: {node.Html}")).Distinct());
    }

    [Fact]
    public void Every_picture_of_the_page_is_there_and_shows_a_golden()
    {
        var goldens = Goldens().Select(golden => golden["name"]!.GetValue<string>()).Append("card-snooze-menu").SelectMany(name => Themes.Select(theme => $"{name}-{theme}")).ToList();

        Assert.All(Shown(), name => Assert.Contains(name, goldens));
        Assert.Equal(Shown().Order(StringComparer.Ordinal), Directory.GetFiles(Pictures, "*.png").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
    }

    private static bool Accepting => Environment.GetEnvironmentVariable(Golden.Switch) == "1" && Environment.GetEnvironmentVariable("CI") != "true";

    private async Task<IPage> ShownAsync(IReadOnlyList<JsonObject> drawn)
    {
        var page = await (await browser.StartedAsync()).NewPageAsync(new() { ViewportSize = new() { Width = 980, Height = 900 } });
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        await page.SetContentAsync(await NodeTools.RunAsync("adaptive.mjs", new JsonArray([.. drawn.Select(one => one.DeepClone())]).ToJsonString()));
        Assert.Empty(faults);
        return page;
    }

    /// <summary>The names of the pictures that the page shows.</summary>
    private static HashSet<string> Shown() =>
        [.. Picture().Matches(File.ReadAllText(Path.Combine(Repository, "docs", "teams-cards.md"))).Select(match => match.Groups[1].Value)];

    private static List<JsonObject> Goldens() =>
    [
        .. Directory.GetFiles(Path.Combine(Repository, "tests", "ChatOpsMilestones.Teams.Tests", "Cards", "Golden"), "*.json").Order(StringComparer.Ordinal).Select(file =>
        {
            var golden = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            golden["name"] = Path.GetFileNameWithoutExtension(file);
            return golden;
        }),
    ];

    // Of the rows of buttons; what folds out is not seen yet.
    private static IEnumerable<string> Titles(JsonNode body) => body.AsArray().Where(element => element!["type"]!.GetValue<string>() == "ActionSet")
        .SelectMany(row => row!["actions"]!.AsArray().Select(action => action!["title"]!.GetValue<string>()));

    // A few words that must be on the picture.
    private static string[] Words(string name) => name switch
    {
        "card-usage-drop" => ["Urgent", "A-7K2Q", "Northwind Traders is down 49%", "Recommended", "Call Maya Lopez", "Log-ins per week", "▇", "View", "Handled", "Helpful", "Already knew"],
        "card-usage-drop-owner" => ["Jordan Lee"],
        "card-snoozed" => ["Snoozed", "until Mon 23 Nov, 09:00", "Undo"],
        "card-hostile" => ["∗bold∗", "‹!channel›", "& Co"],
        "form-schedule" => ["Schedule a call", "Attendees", "Agenda", "Schedule"],
        "form-schedule-errors" => ["is no e-mail address"],
        "form-handled-message" => ["Mark as handled", "Cancel"],
        "form-view" => ["Health: 41", "What happened", "Ticket 1182"],
        "home" => ["Good morning, Jordan", "No recovery play is running", "Change settings"],
        "account" => ["Northwind Traders", "Open account"],
        _ => [],
    };

    [GeneratedRegex(@"images/teams/([a-z0-9-]+)\.png")]
    private static partial Regex Picture();

    [GeneratedRegex("^form-(add-note|look-up): .*(choices.data|at least one choice)")]
    private static partial Regex Asked();

    private static string Here([CallerFilePath] string path = "") => path;
}
