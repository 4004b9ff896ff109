using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Tests.Trust;
using ChatOpsMilestones.Teams.Trust;
using ChatOpsMilestones.TestKit.Npm;

namespace ChatOpsMilestones.Teams.Tests.Oracles;

/// <summary>Microsoft's own code for bots and ours say the same of the same requests; where we differ, the case says why.</summary>
public sealed class TokenOracleTests
{
    [Fact]
    public async Task Both_take_and_refuse_the_same_tokens()
    {
        await using var rig = await TokenRig.StartAsync();

        // All keys must be listed before either side fetches the list.
        var cases = TokenCases.All.Select(one => (One: one, Header: one.HeaderFor(rig.Identity), Activity: one.ActivityFor())).ToList();
        var theirs = await AskAsync(rig, cases.Select(c => (c.Header, c.Activity)));

        Assert.Equal(cases.Count, theirs.Count);
        Assert.True(cases.Count(c => c.One.WhyOnlyWe is null) >= 19);
        for (var i = 0; i < cases.Count; i++)
        {
            var (one, header, activity) = cases[i];
            var ours = await rig.OfAsync(header, activity);
            Assert.True(ours == one.Expected, $"{one.Name}: we say {ours} and not {one.Expected}.");
            var agreed = (ours == TrustCheck.Good) == theirs[i].Accepted;
            Assert.True(agreed == one.WhyOnlyWe is null, $"{one.Name}: we say {ours}, Microsoft's code says {(theirs[i].Accepted ? "good" : theirs[i].Why)}.");
        }
    }

    private static async Task<IReadOnlyList<(bool Accepted, string Why)>> AskAsync(TokenRig rig, IEnumerable<(string Header, JsonObject Activity)> cases)
    {
        var asked = new JsonObject
        {
            ["appId"] = rig.Identity.AppId,
            ["issuer"] = rig.Identity.Issuer,
            ["metadata"] = rig.Identity.OpenIdMetadataUrl,
            ["entraMetadata"] = rig.Identity.LoginUrl + "/common/v2.0/.well-known/openid-configuration",
            ["now"] = rig.Clock.GetUtcNow().ToUnixTimeSeconds(),
            ["cases"] = new JsonArray([.. cases.Select(c => (JsonNode)new JsonObject { ["header"] = c.Header, ["activity"] = c.Activity.DeepClone() })]),
        };
        var answers = (JsonArray)JsonNode.Parse(await NodeTools.RunAsync("token.mjs", asked.ToJsonString()))!; // never null: it prints a list
        return [.. answers.Select(answer => ((bool)answer!["accepted"]!, (string)answer["why"]!))]; // never null: as the script writes them
    }
}
