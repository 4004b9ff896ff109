using ChatOpsMilestones.TestKit.Slack.State;

namespace ChatOpsMilestones.TestKit.Slack.Web;

/// <summary>What a consent gives the app: ten minutes, once.</summary>
internal sealed record OAuthCode(FakeTeam Team, FakeUser User, string Redirect, DateTimeOffset End)
{
    public bool Used { get; set; }
}
