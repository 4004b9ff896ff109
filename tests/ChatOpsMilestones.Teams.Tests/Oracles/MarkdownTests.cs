using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Cards;
using ChatOpsMilestones.Teams.Tests.Cards;
using ChatOpsMilestones.TestKit.Npm;

namespace ChatOpsMilestones.Teams.Tests.Oracles;

/// <summary>A parser of Markdown that is not ours (the one that the official renderer is used with) reads what we made harmless.</summary>
public sealed class MarkdownTests
{
    [Fact]
    public async Task What_was_made_harmless_is_nothing_but_words()
    {
        // One that must not be taken for words stands among them.
        string[] texts = ["**bold**", .. InertTests.Some(3000).Select(text => TeamsText.Line(text, 200))];

        var found = JsonNode.Parse(await NodeTools.RunAsync("markdown.mjs", JsonSerializer.Serialize(texts)))!.AsArray();

        Assert.Contains(found, one => one!["text"]!.GetValue<string>() == "**bold**");
        Assert.Empty(found.Skip(1).Select(one => one!.ToJsonString()));
    }
}
