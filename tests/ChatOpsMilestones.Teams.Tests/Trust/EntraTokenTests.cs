using ChatOpsMilestones.Teams.Tests.Http;
using ChatOpsMilestones.Teams.Trust;
using ChatOpsMilestones.TestKit.Teams.Identity;

namespace ChatOpsMilestones.Teams.Tests.Trust;

public sealed class EntraTokenTests
{
    [Fact]
    public async Task Without_the_switch_they_are_refused()
    {
        await using var rig = await TokenRig.StartAsync();

        Assert.Equal(TrustCheck.WrongIssuer, await rig.OfAsync(rig.Identity.EntraToken()));
    }

    [Fact]
    public async Task With_the_switch_those_of_our_app_are_taken()
    {
        await using var rig = await TokenRig.StartAsync(o => o.AllowEntraTokens = true);

        Assert.Equal(TrustCheck.Good, await rig.OfAsync(rig.Identity.EntraToken()));
        Assert.Equal(TrustCheck.Good, await rig.OfAsync(rig.Identity.EntraToken(t =>
        {
            t.Claims["ver"] = "1.0";
            t.Claims["appid"] = rig.Identity.AppId;
            t.Claims["iss"] = $"https://sts.windows.net/{rig.Identity.Tenant}/";
        })));
        Assert.Equal(TrustCheck.Good, await rig.OfAsync(rig.Identity.EntraToken(t => t.Claims["iss"] = rig.Identity.LoginUrl + "/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0")));
    }

    [Fact]
    public async Task The_connectors_own_tokens_are_taken_beside_them_with_all_their_rules()
    {
        await using var rig = await TokenRig.StartAsync(o => o.AllowEntraTokens = true);

        Assert.Equal(TrustCheck.Good, await rig.OfAsync(rig.Identity.Token(Endpoint.Service)));
        Assert.Equal(TrustCheck.WrongServiceUrl, await rig.OfAsync(rig.Identity.Token("https://smba.trafficmanager.net/amer/")));
    }

    public static TheoryData<string, TrustCheck> Bad => new()
    {
        { "of another tenant", TrustCheck.WrongIssuer },
        { "of another app", TrustCheck.WrongAudience },
        { "of another app by the old claim", TrustCheck.WrongAudience },
        { "without a version", TrustCheck.WrongAudience },
        { "of a version to come", TrustCheck.WrongAudience },
        { "for another app", TrustCheck.WrongAudience },
        { "over", TrustCheck.OutOfTime },
        { "by a stranger's key", TrustCheck.Unsigned },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task All_others_are_refused(string what, TrustCheck expected)
    {
        await using var rig = await TokenRig.StartAsync(o => o.AllowEntraTokens = true);
        Action<ForgedToken> change = what switch
        {
            "of another tenant" => t => t.Claims["iss"] = rig.Identity.LoginUrl + "/99999999-f39b-4df7-a1dc-d59a935871db/v2.0",
            "of another app" => t => t.Claims["azp"] = "another",
            "of another app by the old claim" => t => (t.Claims["ver"], t.Claims["appid"]) = ("1.0", "another"),
            "without a version" => t => t.Claims.Remove("ver"),
            "of a version to come" => t => t.Claims["ver"] = "3.0",
            "for another app" => t => t.Claims["aud"] = "another",
            "over" => t => t.Lives(rig.Clock.GetUtcNow(), -7200, -3600),
            _ => t => t.SignWith(rig.Identity.NewKey("msteams")),
        };

        Assert.Equal(expected, await rig.OfAsync(rig.Identity.EntraToken(change)));
    }
}
