using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.TestKit.Teams.Faults;
using ChatOpsMilestones.TestKit.Teams.Identity;

namespace ChatOpsMilestones.Teams.Tests.Doctor;

public sealed class TeamsDoctorTests
{
    [Fact]
    public async Task A_healthy_installation_is_good_throughout()
    {
        await using var surgery = await Surgery.StartAsync();
        var jordan = surgery.Teams.AddMember("Jordan Lee", "jordan@acme.example");
        var channel = surgery.Teams.AddChannel(surgery.Teams.AddTeam("CS", withBot: true, jordan), "Alerts");
        surgery.Heard(surgery.Teams.Personal(jordan), ConversationKind.Personal, jordan);
        surgery.Heard(channel, ConversationKind.Channel);
        surgery.Options.AlertsChannel = channel.Id;

        var findings = await surgery.ExamineAsync([(surgery.Channel(channel), "alerts")], "jordan@acme.example");

        Assert.All(findings, finding => Assert.StartsWith("Good", finding, StringComparison.Ordinal));
        Assert.Contains("Good: 1 of 1 keys that are listed may speak for Teams.", findings);
        Assert.Contains(findings, f => f.StartsWith($"Good: Entra gives the bot {surgery.Teams.AppId} a token for its secret", StringComparison.Ordinal));
        Assert.Contains($"Good: 2 of 2 conversations of the tenant {surgery.Teams.Tenant} answer.", findings);
        Assert.Contains("Good: The channel Alerts (alerts) is there, and the bot is in it.", findings);
        Assert.Contains("Good: 1 of 1 teammates are found in Teams.", findings);
        Assert.All(surgery.Teams.Calls.All, call => Assert.Contains("member", call.Name, StringComparison.Ordinal));
        Assert.Equal(0, surgery.References.Kept);
    }

    [Fact]
    public async Task Nobody_has_spoken_yet()
    {
        await using var surgery = await Surgery.StartAsync();

        var findings = await surgery.ExamineAsync([], "jordan@acme.example");

        Assert.Contains(findings, f => f.StartsWith("Warning: Teams has not told this host anything yet. → The messaging endpoint", StringComparison.Ordinal) && f.Contains("/api/messages", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.StartsWith("Warning: No alerts channel", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.StartsWith("Warning: jordan@acme.example is not found in Teams", StringComparison.Ordinal));
        Assert.Contains("Good: 0 of 1 teammates are found in Teams.", findings);
    }

    [Theory]
    [InlineData(7000215, "Value of a client secret")]
    [InlineData(7000222, "expired")]
    [InlineData(700016, "Teams:MultiTenantBot")]
    [InlineData(90002, "Teams:TenantId")]
    [InlineData(7000229, "service principal")]
    public async Task A_refused_login_is_told_with_what_to_do(int code, string remedy)
    {
        await using var surgery = await Surgery.StartAsync();
        surgery.Identity.Tokens.RefuseNext(new TokenRefusal(401, "invalid_client", code));

        var last = (await surgery.ExamineAsync())[^1];

        Assert.StartsWith("Bad: Entra gives the bot", last, StringComparison.Ordinal);
        Assert.Contains($"AADSTS{code}. → ", last, StringComparison.Ordinal);
        Assert.Contains(remedy, last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_cannot_be_had_are_told()
    {
        await using var surgery = await Surgery.StartAsync();
        surgery.Identity.IsDown = true;

        Assert.Contains(await surgery.ExamineAsync(), f => f.StartsWith($"Bad: {surgery.Options.OpenIdMetadataUrl} cannot be read: 503.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Keys_of_another_service_are_told()
    {
        await using var surgery = await Surgery.StartAsync();
        surgery.Identity.Rotate("directline");

        Assert.Contains(await surgery.ExamineAsync(), f => f.StartsWith("Bad: None of the 1 keys", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(30, "Good")]
    [InlineData(90, "Warning")]
    [InlineData(600, "Bad")]
    public async Task The_clock_is_compared(int seconds, string level)
    {
        await using var surgery = await Surgery.StartAsync();
        surgery.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Contains(await surgery.ExamineAsync(), f => f.StartsWith(level + ": This machine’s clock is", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Conversations_that_are_closed_are_told_by_name()
    {
        await using var surgery = await Surgery.StartAsync();
        var jordan = surgery.Teams.AddMember("Jordan Lee", "jordan@acme.example");
        var group = surgery.Teams.AddGroup("Renewals", withBot: false, jordan);
        surgery.Heard(group, ConversationKind.Group);
        surgery.Heard(surgery.Teams.Personal(jordan), ConversationKind.Personal, jordan);

        var findings = await surgery.ExamineAsync();

        Assert.Contains(findings, f => f.StartsWith("Bad: The group chat Renewals is closed to the bot: BotNotInConversationRoster.", StringComparison.Ordinal));
        Assert.Contains($"Good: 1 of 2 conversations of the tenant {surgery.Teams.Tenant} answer.", findings);
    }

    [Fact]
    public async Task A_connector_that_refuses_the_bot_is_no_fault_of_the_channel()
    {
        await using var surgery = await Surgery.StartAsync();
        surgery.Teams.Accepts = _ => false;
        surgery.Heard(surgery.Teams.AddGroup("Renewals"), ConversationKind.Group);

        Assert.Contains(await surgery.ExamineAsync(), f => f.StartsWith("Bad: The group chat Renewals: the Bot Connector refuses the bot", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_where_the_app_is_not_is_told()
    {
        await using var surgery = await Surgery.StartAsync();
        var channel = surgery.Teams.AddChannel(surgery.Teams.AddTeam("CS", withBot: false), "Alerts");
        var gone = surgery.Teams.AddChannel(surgery.Teams.AddTeam("Old"), "Past");
        surgery.Heard(gone, ConversationKind.Channel);
        surgery.References.Put(surgery.References.All.Values.Single() with { GoneBecause = "removed" });

        var findings = await surgery.ExamineAsync([(surgery.Channel(channel), "alerts"), (surgery.Channel(gone), "subscribed")]);

        Assert.Contains(findings, f => f.StartsWith($"Bad: The channel {channel.Id} (alerts) is closed to the bot", StringComparison.Ordinal));
        Assert.Contains(findings, f => f.StartsWith("Bad: The channel Past (subscribed) is closed to the bot: removed. → Add the app", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_conversation_that_is_served_by_a_stranger_gets_no_token_and_is_told()
    {
        await using var surgery = await Surgery.StartAsync();
        var group = surgery.Teams.AddGroup("Renewals");
        surgery.Heard(group, ConversationKind.Group);
        surgery.References.Put(surgery.References.All.Values.Single() with { ServiceUrl = "https://collector.example/" });

        Assert.Contains(await surgery.ExamineAsync(), f => f.Contains("gets no token of ours", StringComparison.Ordinal) && f.Contains("Teams:ServiceHosts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_in_trouble_is_only_doubtful()
    {
        await using var surgery = await Surgery.StartAsync();
        surgery.Heard(surgery.Teams.AddGroup("Renewals"), ConversationKind.Group);
        surgery.Teams.Faults.Next("pagedmembers", new TeamsTrouble.Code(503, "ServiceUnavailable"));

        Assert.Contains(await surgery.ExamineAsync(), f => f.StartsWith("Warning: The group chat Renewals did not answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_development_switch_is_never_good()
    {
        await using var surgery = await Surgery.StartAsync();
        (surgery.Options.AppId, surgery.Options.AllowUnauthenticatedLoopback) = ("", true);

        Assert.StartsWith("Warning: The development switch is on", Assert.Single(await surgery.ExamineAsync()), StringComparison.Ordinal);
    }
}
