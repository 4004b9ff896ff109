using ChatOpsMilestones.Teams.Trust;

namespace ChatOpsMilestones.Teams.Tests.Trust;

public sealed class TokenCaseTests
{
    public static TheoryData<string> Names => [.. TokenCases.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_token_is_judged_as_it_should_be(string name)
    {
        await using var rig = await TokenRig.StartAsync();
        var one = TokenCases.All.Single(c => c.Name == name);

        Assert.Equal(one.Expected, await rig.OfAsync(one.HeaderFor(rig.Identity), one.ActivityFor()));
    }

    [Fact]
    public void Every_reason_to_refuse_has_a_case() =>
        Assert.Empty(Enum.GetValues<TrustCheck>().Except(TokenCases.All.Select(c => c.Expected)).Except([TrustCheck.NoKeys]));
}
