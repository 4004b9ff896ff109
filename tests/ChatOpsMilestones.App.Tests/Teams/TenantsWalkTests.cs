using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Accounts;
using ChatOpsMilestones.Core.Feedback;
using ChatOpsMilestones.TestKit.Teams.State;

namespace ChatOpsMilestones.App.Tests.Teams;

/// <summary>Two tenants of one company, which number their people alike, and people who come back as others.</summary>
public sealed class TenantsWalkTests
{
    private const string Nora = "nora@sister.example";

    [Fact]
    public async Task Everybody_is_told_in_their_own_tenant_and_a_press_there_is_theirs()
    {
        await using var scenario = await TeamsScenario.StartAsync(sister: true);
        var nora = await WithNoraAsync(scenario);
        Assert.Equal(scenario.Jordan.Id, nora.Id);
        await scenario.WithOneCardAsync();
        await scenario.Host.WriteAsync([Books.Account("n", Nora), .. Books.Use("n", "alpha", "2026-11-23", 12)]);
        await scenario.TickAsync();
        await scenario.Host.TickAtAsync("2026-11-23T13:01");

        var card = await CardAsync(scenario, nora);
        await scenario.Sister.People.PressAsync(nora, card, "1 day");

        await scenario.UntilAsync(() => card.Updates > 0, "Nora's card to change");
        Assert.Contains("Nora Sister", card.Everything, StringComparison.Ordinal);
        Assert.Equal(AlertStatus.Snoozed, (await scenario.AlertAsync("n")).Status);
        Assert.Equal(AlertStatus.Open, (await scenario.AlertAsync("a")).Status);
        Assert.DoesNotContain(scenario.Teams.Chats, chat => chat.FromBot.Any(post => post.Everything.Contains("Account n", StringComparison.Ordinal)));
        Assert.DoesNotContain(scenario.Sister.Chats, chat => chat.FromBot.Any(post => post.Everything.Contains("Account a", StringComparison.Ordinal)));
        Assert.Empty(scenario.Sister.Complaints);
    }

    [Fact]
    public async Task A_card_in_both_tenants_changes_in_both()
    {
        await using var scenario = await TeamsScenario.StartAsync(sister: true);
        await WithNoraAsync(scenario);
        var maria = scenario.Sister.AddMember("Maria Boss", Books.Maria);
        var crew = scenario.Sister.AddTeam("Sister", true, maria);
        var channel = scenario.Sister.AddChannel(crew, "smb");
        scenario.Sister.Admin.AddTo(crew, maria, channel);
        await scenario.WorkedAsync();
        await scenario.Host.WriteAsync(Books.Account("a", Books.Jordan));
        await scenario.TickAsync();
        scenario.Sister.People.Mention(maria, channel, "subscribe SMB");
        await scenario.UntilAsync(() => channel.FromBot.Any(post => post.Everything.Contains("ubscribed", StringComparison.Ordinal)), "the subscription");
        var own = await scenario.WithOneCardAsync();
        await scenario.UntilAsync(() => channel.FromBot.Any(post => post.Everything.Contains("Account a reached", StringComparison.Ordinal)), "the card in the other tenant");
        var other = channel.FromBot.Last(post => post.Everything.Contains("Account a reached", StringComparison.Ordinal));

        await scenario.Teams.People.PressAsync(scenario.Jordan, own, "1 day");

        await scenario.UntilAsync(() => own.Updates > 0 && other.Updates > 0, "both cards to change");
        Assert.Contains("Jordan Lee", other.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_with_another_id_is_reached_there_and_presses_as_themselves()
    {
        await using var scenario = await TeamsScenario.StartAsync();
        var former = scenario.Direct;
        scenario.Teams.Admin.Uninstall(scenario.Jordan);
        await scenario.WorkedAsync();
        scenario.Teams.Members.Remove(scenario.Jordan);
        scenario.Crew.Members.Remove(scenario.Jordan);
        var before = former.FromBot.Count;

        var back = scenario.Teams.AddMember("Jordan Lee", Books.Jordan);
        scenario.Crew.Members.Add(back);
        scenario.Teams.Admin.Install(back);
        await scenario.WorkedAsync();
        await scenario.Host.WriteAsync([Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await scenario.TickAsync();
        await scenario.Host.TickAtAsync("2026-11-23T09:01");
        var card = await scenario.CardAsync(scenario.Teams.Personal(back), "Account a reached 12 alphas");
        await scenario.Teams.People.PressAsync(back, card, "1 day");

        await scenario.UntilAsync(() => card.Updates > 0, "the card to change");
        Assert.Contains("Jordan Lee", card.Everything, StringComparison.Ordinal);
        Assert.Equal(AlertStatus.Snoozed, (await scenario.AlertAsync()).Status);
        Assert.Equal(before, former.FromBot.Count);
    }

    /// <summary>A teammate who is in the second tenant only, and has the app there.</summary>
    private static async Task<FakeMember> WithNoraAsync(TeamsScenario scenario)
    {
        await scenario.Host.WriteAsync([.. Books.Team(), Books.Mate(Nora, "Nora Sister", Role.Csm)]);
        var nora = scenario.Sister.AddMember(scenario.Jordan.Name, Nora); // the first of her tenant, as Jordan is, and of his name there: of his id too
        scenario.Sister.Admin.Install(nora);
        await scenario.WorkedAsync();
        await scenario.UntilAsync(() => scenario.Sister.Personal(nora).FromBot.Count > 0, "a word to Nora");
        return nora;
    }

    private static async Task<FakePost> CardAsync(TeamsScenario scenario, FakeMember who)
    {
        FakePost? card = null;
        await scenario.UntilAsync(
            () => (card = scenario.Sister.Personal(who).FromBot.LastOrDefault(post => post.Everything.Contains("Account n reached 12 alphas", StringComparison.Ordinal))) is not null, "a card for Nora");
        return card!; // never null: waited for
    }
}
