using System.Text.Json.Nodes;
using ChatOpsMilestones.Hosting.CommandLine;
using ChatOpsMilestones.TestKit;
using ChatOpsMilestones.TestKit.Teams;
using ChatOpsMilestones.TestKit.Teams.Identity;

namespace ChatOpsMilestones.App.Tests.CommandLine;

public sealed class DoctorTests
{
    [Fact]
    public async Task Without_a_platform_the_workspace_is_all_there_is()
    {
        using var folder = new TempFolder();

        var result = await Cli.RunAsync("doctor", "--data", Path.Combine(folder.Path, "data"));

        Assert.Equal(ExitCode.Done, result.Code);
        Assert.Contains("ok   Slack is not connected.", result.OutputLines);
        Assert.Contains("ok   Teams is not connected.", result.OutputLines);
        Assert.Contains("ok   Alerts are shown in the local workspace alone.", result.OutputLines);
    }

    [Fact]
    public async Task Teams_is_looked_at_when_it_is_connected()
    {
        await using var teams = await FakeTeams.StartAsync(TimeProvider.System);
        await using var identity = await FakeIdentity.StartAsync(TimeProvider.System);

        var good = await ExamineAsync(teams, identity, identity.Tokens.Secret);
        var bad = await ExamineAsync(teams, identity, "hunter2~wrong");

        Assert.Equal(ExitCode.Done, good.Code);
        Assert.Contains(good.OutputLines, line => line.StartsWith($"ok   Entra gives the bot {identity.AppId} a token", StringComparison.Ordinal));
        Assert.Contains(good.OutputLines, line => line.StartsWith("warn Teams has not told this host anything yet.", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Invalid, bad.Code);
        Assert.Contains(bad.OutputLines, line => line.StartsWith("FAIL Entra gives the bot", StringComparison.Ordinal) && line.EndsWith("AADSTS7000215.", StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", bad.Output + bad.Error, StringComparison.Ordinal);
    }

    private static async Task<CliResult> ExamineAsync(FakeTeams teams, FakeIdentity identity, string secret)
    {
        using var folder = new TempFolder();
        var settings = Path.Combine(folder.Path, "appsettings.json");
        await File.WriteAllTextAsync(settings, new JsonObject
        {
            ["Teams"] = new JsonObject
            {
                ["AppId"] = identity.AppId,
                ["TenantId"] = identity.Tenant,
                ["ClientSecret"] = secret,
                ["LoginUrl"] = identity.LoginUrl,
                ["OpenIdMetadataUrl"] = identity.OpenIdMetadataUrl,
                ["ServiceUrl"] = teams.ServiceUrl,
            },
        }.ToJsonString());
        return await Cli.RunAsync("doctor", "--settings", settings, "--data", Path.Combine(folder.Path, "data"));
    }
}
