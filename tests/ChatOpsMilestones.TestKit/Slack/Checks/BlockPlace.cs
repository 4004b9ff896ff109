namespace ChatOpsMilestones.TestKit.Slack.Checks;

/// <summary>Where blocks are shown.</summary>
public enum BlockPlace
{
    Message,
    Modal,
    Home,
}
