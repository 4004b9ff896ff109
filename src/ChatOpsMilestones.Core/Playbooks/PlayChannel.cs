namespace ChatOpsMilestones.Core.Playbooks;

public enum PlayChannel
{
    Email,
    InApp,
    Chat,
    Leadership,
}
