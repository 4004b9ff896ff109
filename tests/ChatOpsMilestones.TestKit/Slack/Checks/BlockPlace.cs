namespace ChatOpsMilestones.TestKit.Slack.Checks;

/// <summary>Where blocks are shown.</summary>
internal enum BlockPlace
{
    Message,
    Modal,
    Home,
}
