using ChatOpsMilestones.Slack.Blocks;
using ChatOpsMilestones.Slack.Wire;

namespace ChatOpsMilestones.Slack.Tests.Blocks;

/// <summary>How the samples are drawn for Slack, and where their forms were opened.</summary>
internal static class Looks
{
    public static readonly SlackLook New = new(NewBlocks: true, "/milestones");
    public static readonly SlackLook Old = New with { NewBlocks = false };

    public static FormOrigin Origin { get; } = new() { AlertId = "3f9c1a77d2e84b60", Revision = 3, Channel = "C0123ABCD", Message = "1700000000.000100" };
}
