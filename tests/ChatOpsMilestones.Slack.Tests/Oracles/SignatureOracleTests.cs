using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Http;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Npm;

namespace ChatOpsMilestones.Slack.Tests.Oracles;

/// <summary>Slack's official verifier and ours say the same of the same requests, and each takes what the other side signs.</summary>
public sealed class SignatureOracleTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private static readonly string[] Bodies =
    [
        "token=xyzz0WbapA4vBCDEFasx0q6G&command=%2Fmilestones&text=Ärger+%F0%9F%94%A5",
        "{\"type\":\"event_callback\",\"event\":{\"text\":\"Zoë & <Söhne> 🔥\"}}",
        "",
        "payload=%7B%7D",
    ];

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_795_424_400);
    private static readonly RealTime Clock = new(new ManualTime(Now));
    private static readonly SlackSignature Ours = new(Secret, Clock);

    [Fact]
    public async Task Both_take_and_refuse_the_same_requests()
    {
        var cases = Bodies.SelectMany(Cases).ToList();
        var theirs = await AskAsync(cases);
        for (var i = 0; i < cases.Count; i++)
        {
            var mine = Check(cases[i]) == SignatureCheck.Good;
            Assert.True(mine == theirs[i].Accepted, $"{cases[i].Name}: we say {mine}, the official verifier says {theirs[i].Accepted}.");
        }

        Assert.Equal(Bodies.Length, theirs.Count(answer => answer.Accepted));
    }

    [Fact]
    public async Task We_take_what_is_signed_by_the_official_recipe()
    {
        var cases = Bodies.Select(body => new Case("body", Stamp(0), "v0=", body)).ToList();
        var signed = await AskAsync(cases);
        for (var i = 0; i < cases.Count; i++)
            Assert.Equal(SignatureCheck.Good, Check(cases[i] with { Signature = signed[i].Signed }));
    }

    /// <summary>Slack's own code refuses only the past; we refuse both sides, as its documentation asks.</summary>
    [Fact]
    public async Task Only_we_refuse_the_future()
    {
        var ahead = Signed("too early", Stamp(301), "payload=%7B%7D");
        Assert.True(Assert.Single(await AskAsync([ahead])).Accepted);
        Assert.Equal(SignatureCheck.Stale, Check(ahead));
    }

    private static IEnumerable<Case> Cases(string body)
    {
        var good = Signed("good", Stamp(0), body);
        yield return good;
        yield return good with { Name = "changed body", Body = body + " " };
        yield return good with { Name = "changed time", Timestamp = Stamp(-1) };
        yield return good with { Name = "last letter gone", Signature = good.Signature[..^1] };
        yield return good with { Name = "upper case", Signature = "v0=" + good.Signature[3..].ToUpperInvariant() };
        yield return good with { Name = "other version", Signature = "v1=" + good.Signature[3..] };
        yield return good with { Name = "no signature", Signature = "v0=" };
        yield return good with { Name = "other secret", Signature = new SlackSignature("other", Clock).Sign(good.Timestamp, Encoding.UTF8.GetBytes(body)) };
        yield return Signed("too old", Stamp(-301), body);
    }

    private static Case Signed(string name, string timestamp, string body) => new(name, timestamp, Ours.Sign(timestamp, Encoding.UTF8.GetBytes(body)), body);

    private static SignatureCheck Check(Case one) => Ours.Check(one.Timestamp, one.Signature, Encoding.UTF8.GetBytes(one.Body));

    private static string Stamp(int seconds) => (Now.ToUnixTimeSeconds() + seconds).ToString(CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<(bool Accepted, string Signed)>> AskAsync(IReadOnlyList<Case> cases)
    {
        var asked = new JsonArray([.. cases.Select(one => (JsonNode)new JsonObject
        {
            ["secret"] = Secret,
            ["timestamp"] = one.Timestamp,
            ["signature"] = one.Signature,
            ["body"] = one.Body,
            ["now"] = Now.ToUnixTimeSeconds(),
        })]);
        var answers = (JsonArray)JsonNode.Parse(await NodeTools.RunAsync("verify.mjs", asked.ToJsonString()))!; // never null: it prints a list
        return [.. answers.Select(answer => ((bool)answer!["accepted"]!, (string)answer["signed"]!))]; // never null: as the script writes them
    }

    private sealed record Case(string Name, string Timestamp, string Signature, string Body);
}
