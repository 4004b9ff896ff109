namespace ChatOpsMilestones.Slack.Limits;

/// <summary>Where blocks stand; some are not allowed everywhere.</summary>
[Flags]
public enum BlockSurface
{
    None = 0,
    Message = 1,
    Modal = 2,
    Home = 4,
}
