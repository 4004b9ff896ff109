using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsMilestones.Browser.Tests.Kit;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Npm;

namespace ChatOpsMilestones.Browser.Tests.Slack;

/// <summary>
/// A Block Kit renderer of other people shows every golden card, answer and form in a real browser; with CHATOPS_ACCEPT=1 the
/// pictures of <c>docs/slack-cards.md</c> are taken anew.
/// </summary>
public sealed partial class SlackPictureTests(BrowserFixture browser)
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..")); // never null: a file in a folder

    private static string Pictures => Path.Combine(Repository, "docs", "images", "slack");

    [Fact]
    public async Task Every_golden_is_shown_by_another_renderer()
    {
        var goldens = Goldens();
        var page = await (await browser.StartedAsync()).NewPageAsync(new() { ViewportSize = new() { Width = 700, Height = 900 } });
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        await page.SetContentAsync(await NodeTools.RunAsync("pictures.mjs", new JsonArray([.. goldens]).ToJsonString()));

        var accept = Environment.GetEnvironmentVariable(Golden.Switch) == "1" && Environment.GetEnvironmentVariable("CI") != "true";
        var wanted = Shown();
        foreach (var name in goldens.Select(golden => golden["name"]!.GetValue<string>()))
        {
            var section = page.Locator($"section[id='{name}']");
            var seen = await section.InnerTextAsync();
            Assert.All(Words(name), word => Assert.Contains(word, seen, StringComparison.Ordinal));

            // What somebody is called must not call anybody.
            Assert.Equal(0, await section.Locator("[class*='_mention'], [class*='broadcast'], [class*='section_element_user'], [class*='section_element_channel'], a[href*='evil']").CountAsync());
            if (accept && wanted.Contains(name))
                await section.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png") });
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_picture_of_the_page_is_there_and_shows_a_golden()
    {
        var goldens = Goldens().Select(golden => golden["name"]!.GetValue<string>()).ToList();

        Assert.All(Shown(), name => Assert.Contains(name, goldens));
        Assert.Equal(Shown().Order(StringComparer.Ordinal), Directory.GetFiles(Pictures, "*.png").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));
    }

    /// <summary>The names of the pictures that the page shows.</summary>
    private static HashSet<string> Shown() =>
        [.. Picture().Matches(File.ReadAllText(Path.Combine(Repository, "docs", "slack-cards.md"))).Select(match => match.Groups[1].Value)];

    private static List<JsonObject> Goldens() =>
    [
        .. Directory.GetFiles(Path.Combine(Repository, "tests", "ChatOpsMilestones.Slack.Tests", "Blocks", "Golden"), "*.json").Order(StringComparer.Ordinal).Select(file =>
        {
            var payload = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            var surface = (string?)payload["type"] switch { "modal" => "Modal", "home" => "Home", _ => "Message" };
            return new JsonObject { ["name"] = Path.GetFileNameWithoutExtension(file), ["surface"] = surface, ["payload"] = payload };
        }),
    ];

    // A few words that must be on the picture.
    private static string[] Words(string name) => name switch
    {
        "card-usage-drop" => ["Urgent", "Northwind Traders is down 49%", "Recommended", "Call Maya Lopez", "Log-ins per week", "View", "Handled"],
        "card-usage-drop-plain" => ["▇", "Helpful", "Not relevant", "Already knew"],
        "card-snoozed" => ["Snoozed", "until Mon 23 Nov, 09:00"],
        "card-hostile" => ["*bold*", "<!channel>", "& Co"],
        "form-schedule" => ["Schedule a call", "Attendees", "Agenda", "Cancel"],
        "form-schedule-errors" => ["is no e-mail address"],
        "form-view" => ["Health: 41", "What happened", "Ticket 1182"],
        "home" => ["Good morning, Jordan", "No recovery play is running", "Change settings"],
        _ => [],
    };

    [GeneratedRegex(@"images/slack/([a-z0-9-]+)\.png")]
    private static partial Regex Picture();

    private static string Here([CallerFilePath] string path = "") => path;
}
