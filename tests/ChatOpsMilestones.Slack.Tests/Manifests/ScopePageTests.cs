using ChatOpsMilestones.Slack.Manifests;
using ChatOpsMilestones.TestKit;

namespace ChatOpsMilestones.Slack.Tests.Manifests;

public sealed class ScopePageTests
{
    [Fact]
    public void The_guide_lists_every_scope_with_what_it_is_for()
    {
        var rows = SlackScopes.Bot.Select(scope => $"| `{scope.Name}` | {(scope.Needed ? "yes" : "no")} | {scope.Purpose} |");
        var page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "slack.md"));

        Assert.Contains("|---|---|---|\n" + string.Join('\n', rows) + "\n\n", page, StringComparison.Ordinal);
    }
}
